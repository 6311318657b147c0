var fs = require('fs'), http = require('http');
(function () {
  function Pages() {}
  var given = Pages.prototype;
  given.show = function (req, res) { this.send(res, 'pages' + req.url); }; // SOURCE
  given.send = given.write = function (res, file) { fs.createReadStream(file).pipe(res); }; // SINK path-traversal
  var pages = new Pages();
  http.createServer(function (req, res) { pages.show(req, res); });
})();
(function () {
  function Pages() {}
  Pages.prototype.send = function (res, file) { res.end('none'); };
})();
