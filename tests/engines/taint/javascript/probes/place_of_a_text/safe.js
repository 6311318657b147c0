const express = require("express");
const fs = require("fs");
const path = require("path");

const app = express();
const shelf = path.resolve(__dirname, "shelf");

app.get("/pages", (req, res) => {
  const target = path.resolve(shelf, req.query.page);
  if (target.indexOf(shelf + path.sep) !== 0) return res.sendStatus(400);
  fs.readFile(target, (error, data) => res.json({ size: data.length }));
});

app.get("/sheets", (req, res) => {
  if (req.query.sheet.indexOf("..") > -1) return res.sendStatus(400);
  fs.readFile(path.join(shelf, req.query.sheet), (error, data) => res.json({ size: data.length }));
});

app.get("/notes", (req, res) => {
  if (path.basename(req.query.note) !== req.query.note) return res.sendStatus(400);
  fs.readFile(path.join(shelf, req.query.note), (error, data) => res.json({ size: data.length }));
});

app.get("/scraps", (req, res) => {
  const rooted = path.posix.join("/", req.query.scrap);
  fs.readFile(path.join(shelf, rooted), (error, data) => res.json({ size: data.length }));
});
