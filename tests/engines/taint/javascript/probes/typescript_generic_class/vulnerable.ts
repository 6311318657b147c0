import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

class Box<T> {
  private held: T | undefined;

  put(value: T): void {
    this.held = value;
  }

  take(): T {
    return this.held as T;
  }
}

app.get("/a", (req: Request, res: Response) => {
  const box = new Box<string>();
  box.put(String(req.query.name)); // SOURCE
  pool.query("SELECT * FROM t WHERE n = '" + box.take() + "'"); // SINK sql-injection
  res.end();
});
