const mysql = require('mysql2/promise');

module.exports = async (fastify) => {
  const pool = mysql.createPool({});
  fastify.decorate('people', { named: (sql, given) => pool.query(sql, given) }); // SINK sql-injection
};
