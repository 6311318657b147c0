var fs = require('fs'), http = require('http');
(function () {
  function Pages() {}
  Pages.prototype.show = function (req, res) { this.send(res, 'pages' + req.url); };
  Pages.prototype.send = function (res, file) { res.end('none'); };
  var pages = new Pages();
  http.createServer(function (req, res) { pages.show(req, res); });
})();
(function () {
  function Pages() {}
  Pages.prototype.send = function (res, file) { fs.createReadStream(file).pipe(res); };
})();
