import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

class Store {
  constructor(private readonly wanted: string) {}

  load() {
    return pool.query("SELECT * FROM t WHERE n = '" + this.wanted + "'"); // SINK sql-injection
  }
}

app.get("/a", async (req: Request, res: Response) => {
  res.json(await new Store(String(req.query.name)).load()); // SOURCE
});
