const express = require("express");
const fs = require("fs");
const path = require("path");

const app = express();
const shelf = path.resolve(__dirname, "shelf");

function isSomewhere(folder, target) {
  const seen = path.relative(folder, target);
  return !seen.startsWith("/");
}

app.get("/pages", (req, res) => {
  const target = path.join(shelf, req.query.page); // SOURCE
  if (!isSomewhere(shelf, target)) throw new Error("not here");
  fs.readFile(target, (error, data) => res.json({ size: data.length })); // SINK path-traversal
});

app.get("/sheets", (req, res) => {
  const target = path.join(shelf, req.query.sheet); // SOURCE
  const seen = path.relative(shelf, target);
  if (seen.startsWith("..")) fs.readFile(target, (error, data) => res.json({ size: data.length })); // SINK path-traversal
});

app.get("/notes", (req, res) => {
  // One step up is taken away, the next is not.
  const once = path.normalize(req.query.note).replace(/^(\.\.(\/|\\|$))/, ""); // SOURCE
  fs.readFile(path.join(shelf, once), (error, data) => res.json({ size: data.length })); // SINK path-traversal
});

app.get("/scraps", (req, res) => {
  const within = req.query.scrap.replace(/^(\.\.(\/|\\|$))+/, ""); // SOURCE
  fs.readFile(path.join(shelf, within), (error, data) => res.json({ size: data.length })); // SINK path-traversal
});
