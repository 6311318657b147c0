const server = require('@hapi/hapi').server({ port: 4000 });
server.route({
  method: 'GET',
  path: '/a',
  handler: (request, h) => h.response(`<p>No ${request.query.a}</p>`).code(404), // SOURCE and SINK cross-site-scripting
});
server.route({ method: 'GET', path: '/b', handler: (asked, tools) => tools.redirect(asked.query.to) }); // SOURCE and SINK open-redirect
