const express = require("express");
const fs = require("fs");
const path = require("path");

const app = express();
const shelf = path.resolve(__dirname, "shelf");

app.get("/pages", (req, res) => {
  const target = path.resolve(shelf, req.query.page); // SOURCE
  if (target.indexOf(shelf) === -1) console.log("elsewhere");
  fs.readFile(target, (error, data) => res.json({ size: data.length })); // SINK path-traversal
});

app.get("/sheets", (req, res) => {
  const sheet = req.query.sheet; // SOURCE
  if (sheet.indexOf("..") < 0) return res.sendStatus(400);
  fs.readFile(path.join(shelf, sheet), (error, data) => res.json({ size: data.length })); // SINK path-traversal
});

app.get("/scraps", (req, res) => {
  const joined = path.posix.join("scraps", req.query.scrap); // SOURCE
  fs.readFile(path.join(shelf, joined), (error, data) => res.json({ size: data.length })); // SINK path-traversal
});
