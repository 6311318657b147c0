const express = require("express");
const Database = require("better-sqlite3");
const app = express();
const db = new Database("shelf.db");
app.post("/notes", (req, res) => {
  db.prepare("INSERT INTO notes (text) VALUES (?)").run(req.body.text);
  res.end();
});
app.get("/notes", (req, res) => {
  const notes = db.prepare("SELECT text FROM notes").all();
  res.json(notes);
});
