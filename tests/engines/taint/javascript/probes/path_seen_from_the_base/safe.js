const express = require("express");
const fs = require("fs");
const path = require("path");

const app = express();
const shelf = path.resolve(__dirname, "shelf");

function isBelow(folder, target) {
  if (folder === target) return false;
  const seen = path.relative(folder, target);
  return !seen.startsWith("../") && seen !== "..";
}

function withoutSteps(name) {
  return path.normalize(name.trim()).replace(/^(\.\.(\/|\\|$))+/, "").trim();
}

app.get("/pages", (req, res) => {
  const target = path.join(shelf, req.query.page);
  if (!isBelow(shelf, target)) throw new Error("not here");
  fs.readFile(target, (error, data) => res.json({ size: data.length }));
});

app.get("/sheets", (req, res) => {
  const target = path.join(shelf, req.query.sheet);
  const seen = path.relative(shelf, target);
  if (seen.startsWith("..") || path.isAbsolute(seen)) return res.sendStatus(400);
  fs.readFile(target, (error, data) => res.json({ size: data.length }));
});

app.post("/moves", (req, res) => {
  const from = path.join(shelf, req.query.from);
  const to = path.join(shelf, req.query.to);
  return new Promise((done, refused) => {
    if (!isBelow(shelf, from) || !isBelow(shelf, to)) return refused("not here");
    fs.rename(from, to, () => done());
  });
});

app.get("/notes", (req, res) => {
  fs.readFile(path.join(shelf, withoutSteps(req.query.note)), (error, data) => res.json({ size: data.length }));
});
