const express = require("express");
const app = express();
app.use((req, res, next) => {
  res.locals.shown = req.query.shown; // SOURCE
  next();
});
app.get("/a", (req, res) => {
  res.render("a");
});
