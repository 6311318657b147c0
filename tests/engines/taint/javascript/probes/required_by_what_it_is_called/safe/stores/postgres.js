const { Pool } = require('pg');
const store = module.exports;
store.pool = new Pool();
store.shelf = async function (asked) {
  const found = await store.pool.query(`SELECT * FROM shelf WHERE name LIKE $1`, [asked.like]);
  return found.rows;
};
