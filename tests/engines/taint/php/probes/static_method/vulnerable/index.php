<?php
class Store
{
    private static $prefix = 'SELECT * FROM ';

    public static function rows($table)
    {
        return mysql_query(self::$prefix . $table); // SINK sql-injection
    }
}

Store::rows($_GET['table']); // SOURCE
