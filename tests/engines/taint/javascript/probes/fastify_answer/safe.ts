import Fastify from "fastify";

const app = Fastify();

app.get("/text", (request, reply) => {
  reply.send(`Hello ${request.query.name}`);
});

app.get("/go", (request, reply) => {
  reply.redirect(`/pages/${encodeURIComponent(request.query.to)}`);
});
