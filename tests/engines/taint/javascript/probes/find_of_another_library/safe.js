const express = require("express");
const fs = require("fs");
const lodash = require("lodash");
const mongoose = require("mongoose");
const app = express();
mongoose.connect("mongodb://localhost/a");
app.post("/a", (req, res) => {
  const found = lodash.find(req.body.list, { name: "a" });
  fs.exists("/srv/" + Number(req.body.number), (isThere) => res.json({ found, isThere }));
  fs.exists(req.body.kind && "/srv", () => res.end());
});
