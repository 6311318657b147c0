<?php
add_action('init', 'shop_find');

function shop_find()
{
    global $wpdb;
    $name = sanitize_text_field($_GET['name']);
    $wpdb->get_results("SELECT * FROM {$wpdb->prefix}goods WHERE name LIKE '%$name%'");
    $wpdb->query("INSERT INTO {$wpdb->prefix}visits VALUES ('" . $_SERVER['HTTP_USER_AGENT'] . "')");
    $label = wp_unslash($_POST['label']);
    $wpdb->query($wpdb->prepare("DELETE FROM {$wpdb->prefix}labels WHERE text = %s", $label));
}
