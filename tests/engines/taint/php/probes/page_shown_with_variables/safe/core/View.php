<?php
class View {
    public static function put($file, $args = []) {
        foreach ($args as $key => $value) { $$key = $value; }
        $path = dirname(__DIR__) . "/Pages/$file";
        if (is_readable($path)) { require $path; }
    }
}
