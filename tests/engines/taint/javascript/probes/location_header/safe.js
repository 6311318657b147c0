const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  res.setHeader("Location", "/shelf?to=" + req.query.to);
  res.setHeader("X-Shelf", req.query.to);
  res.status(302).end();
});
app.get("/b", (req, res) => {
  res.writeHead(302, { location: "/shelf/" + req.query.to, "x-shelf": req.query.to });
  res.end();
});
