const { exec } = require("child_process");
const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  res.setHeader("Location", req.query.to); // SOURCE // SINK open-redirect
  res.status(302).end();
});
app.get("/b", (req, res) => {
  res.writeHead(302, { location: req.query.to }); // SOURCE // SINK open-redirect
  res.end();
});
