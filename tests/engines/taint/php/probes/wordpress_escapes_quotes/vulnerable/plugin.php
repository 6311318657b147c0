<?php
add_action('init', 'shop_find');

function shop_find()
{
    global $wpdb;
    $name = wp_unslash($_GET['name']); // SOURCE
    $wpdb->get_results("SELECT * FROM {$wpdb->prefix}goods WHERE name = '$name'"); // SINK sql-injection
    $number = $_GET['number']; // SOURCE
    $wpdb->get_row("SELECT * FROM {$wpdb->prefix}goods WHERE number = $number"); // SINK sql-injection
    $label = base64_decode($_POST['label']); // SOURCE
    $wpdb->query("DELETE FROM {$wpdb->prefix}labels WHERE text = '$label'"); // SINK sql-injection
}
