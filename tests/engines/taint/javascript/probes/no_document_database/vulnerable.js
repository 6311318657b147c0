const express = require("express");
const app = express();
const mongoose = require("mongoose");
const shelf = require("./shelf");
app.post("/a", async (req, res) => {
  const found = await shelf.books.find({ name: req.body.name }); // SOURCE // SINK nosql-injection
  res.json(!!found);
});
