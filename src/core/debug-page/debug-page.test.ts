import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseBody } from '../body/index.ts';
import { catalogueOf } from '../knowledge/test-support/fixtures.ts';
import { diagnose } from '../diagnose.ts';
import { exchangeWith, textBody } from '../test-support/exchange.ts';
import { debugStatements, readDebugPage } from './index.ts';
import { frameOf, isOwnFile } from './frames.ts';

const said = (content: string, type: string, told: string | null = null) =>
  debugStatements(parseBody(textBody(content, type), []), told, 'shape').map(({ text }) => text);

const html = 'text/html';
const plain = 'text/plain';
const json = 'application/json';

/** Pages in the form of the frameworks' own templates, each with one frame of the app among those of libraries. */
const pages: readonly (readonly [name: string, content: string, type: string, exception: string, place: string])[] = [
  [
    'Django, technical_500.html',
    `<!DOCTYPE html><html lang="en"><head><title>KeyError at /orders</title><style>h1 { at /x.js:1:1 }</style></head><body>
<header id="summary"><h1>KeyError
       at /orders</h1><pre class="exception_value">&#x27;sku&#x27;</pre><table class="meta">
<tr><th scope="row">Exception Type:</th><td>KeyError</td></tr>
<tr><th scope="row">Exception Value:</th><td id="exception_group"><pre>&#x27;sku&#x27;</pre></td></tr>
<tr><th scope="row">Exception Location:</th><td><span class="fname">/usr/lib/python3.12/json/decoder.py</span>, line 355, in raw_decode</td></tr>
</table></header><main id="info"><ul class="traceback">
<li class="frame django"><code class="fname">/srv/venv/lib/python3.12/site-packages/django/core/handlers/base.py</code>, line 197, in _get_response
<div class="context"><ol start="197" class="context-line"><li><pre>response = call()</pre></li></ol></div></li>
<li class="frame user"><code class="fname">/home/kim/shop/orders/views.py</code>, line 41, in create</li>
<li class="frame django"><code class="fname">/usr/lib/python3.12/json/decoder.py</code>, line 355, in raw_decode</li>
</ul></main></body></html>`,
    html,
    "`KeyError`: 'sku'",
    '`~/shop/orders/views.py`, line 41 (`create`)',
  ],
  [
    'Django, technical_500.txt',
    `ValueError at /orders
invalid literal for int() with base 10: 'x'

Request Method: POST
Traceback (most recent call last):
  File "/srv/venv/lib/python3.12/site-packages/django/core/handlers/base.py", line 197, in _get_response
    response = call()
  File "/srv/shop/orders/views.py", line 9, in show
    int('x')

Exception Type: ValueError at /orders
Exception Value: invalid literal for int() with base 10: 'x'
Request information:`,
    plain,
    "`ValueError`: invalid literal for int() with base 10: 'x'",
    '`/srv/shop/orders/views.py`, line 9 (`show`)',
  ],
  [
    'Werkzeug',
    `<!doctype html><html lang=en><head><title>ZeroDivisionError: division by zero // Werkzeug Debugger</title></head><body><div class="debugger">
<h1>ZeroDivisionError</h1><div class="detail"><p class="errormsg">ZeroDivisionError: division by zero</p></div>
<h2 class="traceback">Traceback <em>(most recent call last)</em></h2>
<div class="frame"><h4>File <cite class="filename">"/srv/app/shop.py"</cite>,
      line <em class="line">13</em>,
      in <code class="function">total</code></h4><div class="source "><pre class="line current">return 1 / 0</pre></div></div>
<div class="frame"><h4>File <cite class="filename">"/venv/lib/python3.12/site-packages/flask/app.py"</cite>,
      line <em class="line">880</em>,
      in <code class="function">full_dispatch_request</code></h4></div>
<textarea cols="50" rows="10" name="code" readonly>Traceback (most recent call last):
  File &#34;/srv/app/shop.py&#34;, line 13, in total
    return 1 / 0
ZeroDivisionError: division by zero
</textarea></div></body></html>`,
    html,
    '`ZeroDivisionError`: division by zero',
    '`/srv/app/shop.py`, line 13 (`total`)',
  ],
  [
    'Starlette, page (innermost frame first)',
    `<html><head><title>Starlette Debugger</title></head><body><h1>500 Server Error</h1><h2>KeyError: &#x27;sku&#x27;</h2>
<div class="traceback-container"><p class="traceback-title">Traceback</p><div>
<div><p class="frame-title">File <span class="frame-filename">/srv/app/prices.py</span>,
    line <i>7</i>,
    in <b>price</b> <span class="collapse-btn">&#8210;</span></p></div>
<div><p class="frame-title">File <span class="frame-filename">/srv/app/main.py</span>,
    line <i>21</i>,
    in <b>order</b></p></div>
<div><p class="frame-title">File <span class="frame-filename">/venv/lib/python3.12/site-packages/starlette/routing.py</span>,
    line <i>73</i>,
    in <b>app</b></p></div></div></div></body></html>`,
    html,
    "`KeyError`: 'sku'",
    '`/srv/app/prices.py`, line 7 (`price`)',
  ],
  [
    'Starlette, text',
    `Traceback (most recent call last):
  File "/venv/lib/python3.12/site-packages/starlette/routing.py", line 73, in app
    response = await f(request)
  File "/srv/app/main.py", line 21, in order
    return prices["sku"]
           ~~~~~~^^^^^^^
KeyError: 'sku'
`,
    plain,
    "`KeyError`: 'sku'",
    '`/srv/app/main.py`, line 21 (`order`)',
  ],
  [
    'Rails, page',
    `<!DOCTYPE html><html lang="en"><head><title>Action Controller: Exception caught</title></head><body>
<header role="banner"><h1>
    NoMethodError
      in OrdersController#create
  </h1></header><main id="container"><div class="exception-message"><div class="message">undefined method 'upcase' for nil</div></div>
<div class="source" id="frame-source-0-0"><pre>${'<div class="line">  def x; end</div>'.repeat(80)}</pre></div>
<p><code>Rails.root: /srv/shop</code></p><div id="traces-0"><div id="Application-Trace-0"><code class="traces">
<a class="trace-frames trace-frames-0" data-frame-id="1" href="#">
            app/controllers/orders_controller.rb:12:in &#39;OrdersController#create&#39;
          </a><br></code></div><div id="Full-Trace-0"><code class="traces">
<a class="trace-frames" href="#">actionpack (8.0.1) lib/action_controller/metal/basic_implicit_render.rb:8:in &#39;send_action&#39;</a><br></code></div></div></main></body></html>`,
    html,
    '`NoMethodError`',
    '`app/controllers/orders_controller.rb`, line 12 (`OrdersController#create`)',
  ],
  [
    'Rails, JSON',
    JSON.stringify({
      status: 500,
      error: 'Internal Server Error',
      exception: "#<NoMethodError: undefined method 'upcase' for nil>",
      traces: {
        'Application Trace': [{ exception_object_id: 1, id: 1, trace: "app/models/order.rb:7:in 'Order#label'" }],
        'Framework Trace': [
          { exception_object_id: 1, id: 0, trace: "activerecord (8.0.1) lib/active_record/core.rb:2:in 'x'" },
        ],
        'Full Trace': [],
      },
    }),
    json,
    "`NoMethodError`: undefined method 'upcase' for nil",
    '`app/models/order.rb`, line 7 (`Order#label`)',
  ],
  [
    'Rails, text for XMLHttpRequest',
    `ActiveRecord::RecordNotFound in OrdersController#show

Couldn't find Order with 'id'=7

Rails.root: /srv/shop

Application Trace
app/controllers/orders_controller.rb:21:in 'OrdersController#show'

Framework Trace
activerecord (8.0.1) lib/active_record/core.rb:2:in 'find'`,
    plain,
    '`ActiveRecord::RecordNotFound`',
    '`app/controllers/orders_controller.rb`, line 21 (`OrdersController#show`)',
  ],
  [
    'Laravel, JSON (thrown in a library)',
    JSON.stringify({
      message: 'SQLSTATE[42S02]: Base table or view not found',
      exception: 'Illuminate\\Database\\QueryException',
      file: '/var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php',
      line: 829,
      trace: [
        {
          file: '/var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php',
          line: 783,
          function: 'run',
        },
        {
          file: '/var/www/app/Http/Controllers/OrderController.php',
          line: 23,
          function: 'get',
          class: 'B',
          type: '->',
        },
      ],
    }),
    json,
    '`Illuminate\\Database\\QueryException`: SQLSTATE[42S02]: Base table or view not found',
    '`/var/www/app/Http/Controllers/OrderController.php`, line 23',
  ],
  [
    'Laravel, JSON (thrown in the app)',
    JSON.stringify({
      message: 'No carrier',
      exception: 'RuntimeException',
      file: '/var/www/app/Carriers.php',
      line: 5,
      trace: [{ file: '/var/www/app/Http/Controllers/OrderController.php', line: 23, function: 'pick' }],
    }),
    json,
    '`RuntimeException`: No carrier',
    '`/var/www/app/Carriers.php`, line 5',
  ],
  [
    'Ignition',
    `<!doctype html>
<html class="theme-auto">
<!--
ErrorException: Undefined variable $sku in file /var/www/app/Http/Controllers/OrderController.php on line 23

#0 /var/www/vendor/laravel/framework/src/Illuminate/Foundation/Bootstrap/HandleExceptions.php(255): x()
#1 {main}

-->
<head><title>🧨 Undefined variable $sku</title></head><body><div id="app"></div></body></html>`,
    html,
    '`ErrorException`: Undefined variable $sku',
    '`/var/www/app/Http/Controllers/OrderController.php`, line 23',
  ],
  [
    'Laravel, its own page',
    `<!DOCTYPE html><html lang="en"><head><title>Laravel</title></head><body><script>
    const markdown = '# RuntimeException - Internal Server Error\\n\\nNo carrier\\n\\nPHP \`8.4\`  \\n## Stack Trace\\n\\n\`\`\`\\n0 - vendor\\/laravel\\/framework\\/src\\/X.php:3\\n1 - app\\/Http\\/Controllers\\/OrderController.php:23\\n\`\`\`\\n'
</script></body></html>`,
    html,
    '`RuntimeException`',
    '`app/Http/Controllers/OrderController.php`, line 23',
  ],
  [
    'Symfony, page',
    `<!-- Undefined warehouse (500 Internal Server Error) --><!DOCTYPE html><html lang="en"><head><title>Undefined warehouse (500 Internal Server Error)</title></head><body>
<h1 class="break-long-words exception-message">Undefined warehouse</h1><h3 class="trace-class"> LogicException </h3>
<div class="trace-line"><div class="trace-line-header"><span class="trace-class">Ctl</span><span class="trace-type">-></span><span class="trace-method">boom</span>
<span class="block trace-file-path"> in <a href="">vendor/symfony/http-kernel/<strong>HttpKernel.php</strong></a> (line 163)</span></div></div>
<table class="trace trace-as-text"><tbody><tr><td><pre class="stacktrace">
LogicException:
Undefined warehouse

  at src/Controller/OrderController.php:23
  at App\\Controller\\OrderController-&gt;boom()
     (vendor/symfony/http-kernel/HttpKernel.php:163)
</pre></td></tr></tbody></table></body></html>`,
    html,
    '`LogicException`',
    '`src/Controller/OrderController.php`, line 23',
  ],
  [
    'ASP.NET Core, page',
    `<!DOCTYPE html><html lang="en"><head><title>Internal Server Error</title></head><body><h1>An unhandled exception occurred while processing the request.</h1>
<div class="titleerror">InvalidOperationException: No warehouse</div>
<p class="location">Shop.Orders.Create(int id) in <code title="/src/Orders.cs">Orders.cs</code>, line <code>42</code></p>
<div class="rawExceptionDetails"><pre class="rawExceptionStackTrace">System.InvalidOperationException: No warehouse
   at System.Linq.ThrowHelper.ThrowNoElementsException()
   at Microsoft.AspNetCore.Mvc.X.Y(Object o) in /_/src/Mvc/X.cs:line 12
   at Shop.Orders.Create(Int32 id) in /src/Orders.cs:line 42</pre></div></body></html>`,
    html,
    '`System.InvalidOperationException`: No warehouse',
    '`/src/Orders.cs`, line 42 (`Shop.Orders.Create`)',
  ],
  [
    'ASP.NET Core, text',
    `System.InvalidOperationException: No warehouse
   at Shop.Orders.Create(Int32 id) in C:\\Users\\Kim\\shop\\Orders.cs:line 42
   at Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke(HttpContext c)

HEADERS
=======
Accept: application/json`,
    plain,
    '`System.InvalidOperationException`: No warehouse',
    '`~\\shop\\Orders.cs`, line 42 (`Shop.Orders.Create`)',
  ],
  [
    'ASP.NET Core, problem details',
    JSON.stringify({
      title: 'System.InvalidOperationException',
      status: 500,
      detail: 'No warehouse',
      exception: {
        details:
          'System.InvalidOperationException: No warehouse\n   at Shop.Orders.Create(Int32 id) in /src/Orders.cs:line 42\n',
        headers: {},
      },
    }),
    json,
    '`System.InvalidOperationException`: No warehouse',
    '`/src/Orders.cs`, line 42 (`Shop.Orders.Create`)',
  ],
  [
    'Spring Boot, JSON with trace',
    JSON.stringify({
      timestamp: '2026-03-01T12:00:00.000+00:00',
      status: 500,
      error: 'Internal Server Error',
      trace:
        'java.lang.IllegalStateException: No warehouse\n\tat org.springframework.util.Assert.state(Assert.java:76)\n\tat com.acme.shop.Orders.create(Orders.java:42)\n\tat java.base/java.lang.Thread.run(Thread.java:1583)\n',
      path: '/orders',
    }),
    json,
    '`java.lang.IllegalStateException`: No warehouse',
    '`Orders.java`, line 42 (`com.acme.shop.Orders.create`)',
  ],
  [
    'Spring Boot, whitelabel page',
    `<html><body><h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you are seeing this as a fallback.</p><div id='created'>Sun Mar 01</div><div>There was an unexpected error (type=Internal Server Error, status=500).</div><div>No warehouse</div><div style='white-space:pre-wrap;'>java.lang.IllegalStateException: No warehouse
\tat com.acme.shop.Orders.create(Orders.java:42)
\tat jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
</div></body></html>`,
    html,
    '`java.lang.IllegalStateException`: No warehouse',
    '`Orders.java`, line 42 (`com.acme.shop.Orders.create`)',
  ],
  [
    'Phoenix, Plug.Debugger’s text',
    `# KeyError at POST /orders

Exception:

    ** (KeyError) key :sku not found in: %{}
        (phoenix 1.7.18) lib/phoenix/router.ex:484: Phoenix.Router.__call__/5
        (shop 0.1.0) lib/shop_web/controllers/order_controller.ex:12: ShopWeb.OrderController.create/2

## Connection details`,
    plain,
    '`KeyError`: key :sku not found in: %{}',
    '`lib/shop_web/controllers/order_controller.ex`, line 12 (`ShopWeb.OrderController.create/2`)',
  ],
  [
    'Phoenix, Plug.Debugger’s page',
    `<!DOCTYPE html><html><head><title>KeyError at POST /orders</title></head><body><header class="exception-info"><h5 class="struct">KeyError
<small>at POST</small> <small class="path">/orders</small></h5><code><pre class="exception-details-text">key :sku not found in: %{}</pre></code></header>
<ul class="stack-trace-list"><li><button class="stack-trace-item -all"><span class="left"><span class="app">phoenix</span> <span class="filename"> lib/phoenix/router.ex<span class="line">:484</span></span></span> <span class="info">Phoenix.Router.__call__/5</span></button></li>
<li><button class="stack-trace-item -app"><span class="left"> <span class="app">shop</span> <span class="filename"> lib/shop_web/controllers/order_controller.ex<span class="line">:12</span></span></span> <span class="info">ShopWeb.OrderController.create/2</span></button></li></ul></body></html>`,
    html,
    '`KeyError`',
    '`lib/shop_web/controllers/order_controller.ex`, line 12 (`ShopWeb.OrderController.create/2`)',
  ],
  [
    'Express in development',
    `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>TypeError: Cannot read properties of undefined (reading &#39;sku&#39;)<br> &nbsp; &nbsp;at Layer.handle (/srv/shop/node_modules/router/lib/layer.js:152:17)<br> &nbsp; &nbsp;at async create (file:///srv/shop/src/orders.js:14:18)<br> &nbsp; &nbsp;at process.processTicksAndRejections (node:internal/process/task_queues:95:5)</pre>
</body>
</html>`,
    html,
    "`TypeError`: Cannot read properties of undefined (reading 'sku')",
    '`/srv/shop/src/orders.js`, line 14 (`create`)',
  ],
  [
    'Next.js, pages router',
    `<!DOCTYPE html><html><head></head><body><div id="__next"></div><script src="/_next/react.js"></script><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"statusCode":500}},"page":"/_error","err":{"name":"Error","source":"server","message":"No warehouse","stack":"Error: No warehouse\\n    at handler (webpack-internal:///(api)/./pages/api/orders.ts:9:11)\\n    at apiResolver (/srv/shop/node_modules/next/dist/server/api-utils/node.js:366:15)\\n    at handler (/srv/shop/pages/api/orders.ts:9:11)\\n    at x (node:events:1:1)"},"gsp":true}</script></body></html>`,
    html,
    '`Error`: No warehouse',
    '`/srv/shop/pages/api/orders.ts`, line 9 (`handler`)',
  ],
  [
    'Vite’s overlay',
    `
        <!DOCTYPE html>
        <html lang="en"><head><title>Error</title>
            <script type="module">
              const error = {"message":"No warehouse","stack":"Error: No warehouse\\n    at load (/srv/shop/src/routes/orders/+server.ts:5:9)\\n    at x (/srv/shop/node_modules/vite/dist/node/chunks/dep.js:1:1)","frame":""}
            </script></head><body></body></html>`,
    html,
    '`Error`: No warehouse',
    '`/srv/shop/src/routes/orders/+server.ts`, line 5 (`load`)',
  ],
  [
    'Nitro in development',
    JSON.stringify({
      error: true,
      statusCode: 500,
      message: 'No warehouse',
      stack: [
        'at load (/srv/shop/node_modules/h3/dist/index.mjs:1:2)',
        'at Object.handler (/srv/shop/server/api/orders.ts:3:9)',
      ],
    }),
    json,
    'Stack trace in the response',
    '`/srv/shop/server/api/orders.ts`, line 3 (`Object.handler`)',
  ],
  [
    'tRPC in development',
    JSON.stringify({
      error: {
        message: 'No warehouse',
        code: -32603,
        data: {
          code: 'INTERNAL_SERVER_ERROR',
          httpStatus: 500,
          stack: 'TRPCError: No warehouse\n    at resolve (/srv/shop/src/server/orders.ts:8:11)',
        },
      },
    }),
    json,
    '`TRPCError`: No warehouse',
    '`/srv/shop/src/server/orders.ts`, line 8 (`resolve`)',
  ],
  [
    'PHP’s own message',
    '<br />\n<b>Fatal error</b>:  Uncaught RuntimeException: No warehouse in /var/www/html/orders.php:23\nStack trace:\n#0 {main}\n  thrown in <b>/var/www/html/orders.php</b> on line <b>23</b><br />',
    html,
    '`RuntimeException`: No warehouse',
    '`/var/www/html/orders.php`, line 23',
  ],
];

describe('a debug page', () => {
  test.each(pages)('of %s', (_, content, type, exception, place) => {
    const [text = ''] = said(content, type);
    expect(text).toContain(place);
    expect(text).toContain(exception.startsWith('`') ? `Exception in the response: ${exception};` : exception);
  });

  test('does not repeat the message that the diagnosis has', () => {
    const [, content = '', type = ''] = pages.find(([name]) => name === 'Express in development') ?? [];
    const [text] = said(content, type, "Cannot read properties of undefined (reading 'sku')");
    expect(text).toContain('`TypeError`; first frame');
  });

  test('names no place where all frames are libraries’', () => {
    const stack =
      'SyntaxError: Unexpected token\n    at JSON.parse (<anonymous>)\n    at parse (/srv/a/node_modules/body-parser/lib/json.js:92:19)';
    expect(said(stack, plain)).toEqual([
      'Exception in the response: `SyntaxError`: Unexpected token; its stack trace names no code of the app.',
    ]);
  });

  test('names the exception of a page without a stack', () => {
    const page =
      '<html><body><h1>KeyError at /orders</h1><table><tr><th>Exception Type:</th><td>KeyError</td></tr></table></body></html>';
    expect(said(page, html)).toEqual(['Exception in the response: `KeyError`.']);
  });

  test('points at the member that has the trace', () => {
    const body = parseBody(
      textBody(JSON.stringify({ error: { stack: 'Error: x\n    at y (/srv/a.js:1:2)' } }), json),
      [],
    );
    expect(readDebugPage(body)?.source).toEqual({ from: 'body', ref: 'body', pointer: '/error/stack' });
  });

  test('takes the place of the members that it tells', () => {
    const [, content = ''] = pages.find(([name]) => name === 'Laravel, JSON (thrown in the app)') ?? [];
    const exchange = exchangeWith({ response: { status: 500, headers: [], body: textBody(content, json) } });
    const { message, statements } = diagnose(exchange, catalogueOf([]));
    expect(message).toBe('No carrier');
    expect(statements.filter(({ kind }) => kind === 'detail').map(({ text }) => text)).toEqual([
      "Exception in the response: `RuntimeException`; first frame in the app's own code: `/var/www/app/Carriers.php`, line 5.",
    ]);
  });

  test.each([
    ['a page', '<html><body><h1>Not found</h1><p>Look at /orders, line 3 of the list.</p></body></html>', html],
    ['a sentence', 'Error: look at https://docs.acme.example:443/errors', plain],
    ['field errors', JSON.stringify({ details: [{ field: 'sku', message: 'at least 3' }], trace: 'abc-def' }), json],
    ['a trace id', JSON.stringify({ message: 'No.', traceId: '00-1', stack: 'production' }), json],
    ['data with a file and a line', JSON.stringify({ file: 'a.csv', line: 3, message: 'bad row' }), json],
    ['nothing', '', plain],
  ])('is not %s', (_, content, type) => {
    expect(said(content, type)).toEqual([]);
  });

  test('no body makes it throw', () => {
    const piece = fc.constantFrom(
      'at ',
      'File "',
      ', line 1',
      '/a',
      '.py',
      '\n',
      '<p>',
      '(',
      ':1:1',
      '"stack":"',
      ' in ',
      '.php on line 2',
      '#0 ',
      '\\n',
      '<!--',
      '<script>',
      '</',
      'Error: ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), fc.constantFrom(html, plain, json), (pieces, type) => {
        said(pieces.join(''), type);
        said(JSON.stringify({ stack: pieces.join(''), trace: pieces }), json);
      }),
      { numRuns: 200 },
    );
  });

  // Quadratic, each of them would take minutes.
  test.each(['/a', ' /a', 'at /', '(', ', line 1', '<p>', '.php (line ', 'File "/', 'a::B'])(
    '%j without end takes no time',
    (unit) => {
      expect(said(unit.repeat(400_000 / unit.length), plain).length).toBeLessThan(2);
      expect(said(`${unit}\n`.repeat(100_000), html).length).toBeLessThan(2);
    },
  );
});

describe('a frame', () => {
  test.each([
    ['at new Shop (/srv/shop.js:1:2)', '/srv/shop.js', 1, 'Shop'],
    ['    at C:\\shop\\a.js:7:1', 'C:\\shop\\a.js', 7, null],
    ['\tat kotlin.Shop.create(Shop.kt:3) ~[shop.jar:na]', 'Shop.kt', 3, 'kotlin.Shop.create'],
    ['\t/srv/shop/main.go:42 +0x1d', '/srv/shop/main.go', 42, null],
    ["from app/shop.rb:3:in `block in <main>'", 'app/shop.rb', 3, 'block in <main>'],
    ['  File "<frozen runpy>", line 88, in _run_code', '<frozen runpy>', 88, '_run_code'],
  ])('%s', (line, file, number, where) => {
    expect(frameOf(line)).toMatchObject({ file, line: number, where });
  });

  test.each([
    ['/srv/app/src/a.ts', true],
    ['/usr/src/app/index.js', true],
    ['/app/node_modules/x/a.js', false],
    ['node:events', false],
    ['/usr/lib/python3/dist-packages/flask/app.py', false],
    ['/usr/local/lib/python3.12/json/decoder.py', false],
    ['/opt/venv/lib/python3.12/site-packages/a.py', false],
    ['<frozen importlib._bootstrap>', false],
    ['/usr/local/bundle/gems/rack-3.1/lib/rack.rb', false],
    ['/var/www/vendor/laravel/framework/a.php', false],
    ['/root/go/pkg/mod/github.com/gin-gonic/gin@v1.10/context.go', false],
    ['/usr/local/go/src/net/http/server.go', false],
    ['/_/src/Mvc/X.cs', false],
    ['vendors/list.rb', true],
  ])('%s is the app’s own: %s', (file, own) => {
    expect(isOwnFile(file)).toBe(own);
  });
});
