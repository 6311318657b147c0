<?php
class Database {
    private $connection;
    function __construct() {
        $this->connection = new mysqli('localhost');
    }
    function run($statement) {
        return $this->connection->query($statement);
    }
}
class Notes {
    private $database;
    function __construct() {
        $this->database = new Database();
    }
    function add($text) {
        $statement = "SELECT id FROM notes WHERE text = '" . addslashes($text) . "'";
        return $this->database->run($statement);
    }
    function all() {
        return $this->database->run('SELECT * FROM notes');
    }
}
