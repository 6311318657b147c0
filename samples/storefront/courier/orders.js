// Reads orders from the shop's database.
const mysql = require("mysql2/promise");

const { where } = require("./where");

const pool = mysql.createPool({ host: "db", user: "courier", password: process.env.COURIER_DB_PASSWORD });

async function byCity(city) {
  const [rows] = await pool.query("SELECT id FROM orders WHERE city = '" + city + "'");
  return rows;
}

async function byId(id) {
  const [rows] = await pool.query("SELECT id FROM orders WHERE id = ?", [id]);
  return rows;
}

async function byStreet(street) {
  const statement = where("street", street);
  const [rows] = await pool.query(statement);
  return rows;
}

module.exports = { byCity, byId, byStreet };
