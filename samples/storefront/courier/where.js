// Builds the one statement the courier needs.
function where(column, value) {
  return ["SELECT id FROM orders WHERE ", column, " = '", value, "'"].join("");
}

module.exports = { where };
