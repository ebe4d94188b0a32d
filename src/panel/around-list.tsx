// The parts around the list that stand there from the first failure on: one file as they are built, since each file is fetched,
// checked and compiled by itself.
export { Banner } from './banner/banner.tsx';
export { HeaderRow } from './list/header-row.tsx';
export { ListHead } from './list/list-head.tsx';
export { NewFailures } from './list/new-failures.tsx';
export { SummaryBar } from './list/summary-bar.tsx';
export { Unseen } from './list/unseen.tsx';
export { ScopeChips } from './toolbar/scope-chips.tsx';
