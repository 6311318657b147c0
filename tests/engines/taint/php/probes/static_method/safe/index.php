<?php
class Store
{
    private static $prefix = 'SELECT * FROM ';
    private const TABLES = ['items' => 'shop_items', 'orders' => 'shop_orders'];

    public static function rows($table)
    {
        return isset(self::TABLES[$table]) ? mysql_query(self::$prefix . self::TABLES[$table]) : null;
    }
}

Store::rows($_GET['table']);
