const express = require("express");
const app = express();
const shelf = require("./shelf");
app.post("/a", async (req, res) => {
  const found = await shelf.books.find({ name: req.body.name });
  res.json(!!found);
});
