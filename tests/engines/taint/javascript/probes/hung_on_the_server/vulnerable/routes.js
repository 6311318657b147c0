module.exports = async (fastify) => {
  fastify.get('/people', async (request) => {
    const name = request.query.name; // SOURCE
    return fastify.people.named("SELECT * FROM people WHERE name = '" + name + "'");
  });
};
