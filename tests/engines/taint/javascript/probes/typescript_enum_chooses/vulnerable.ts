import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

enum Order {
  Up = "ASC",
  Down = "DESC",
}

app.get("/a", (req: Request, res: Response) => {
  const order = (req.query.order as Order) ?? Order.Up; // SOURCE
  pool.query(`SELECT * FROM t ORDER BY n ${order}`); // SINK sql-injection
  res.end();
});
