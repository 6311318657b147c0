const server = require('@hapi/hapi').server({ port: 4000 });
server.route({
  method: 'GET',
  path: '/a',
  handler: (request, h) => h.response(`<p>No ${request.query.a}</p>`).type('text/plain'),
});
server.route({ method: 'GET', path: '/b', handler: (request, h) => h.response({ a: request.query.a }).code(404) });
server.route({ method: 'GET', path: '/c', handler: (request, h) => h.redirect('/b?a=' + request.query.a) });
