import Fastify from "fastify";

const app = Fastify();

app.get("/page", (request, reply) => {
  reply.type("text/html").send(`<h1>${request.query.name}</h1>`); // SOURCE SINK cross-site-scripting
});

app.get("/go", (request, reply) => {
  reply.redirect(request.query.to); // SOURCE SINK open-redirect
});
