<?php
add_action('wp_ajax_find', 'find_post');

function find_post()
{
    global $wpdb;
    $title = sanitize_text_field(wp_unslash($_POST['title'])); // SOURCE
    $found = $wpdb->get_results("SELECT * FROM {$wpdb->posts} WHERE post_title = '$title'"); // SINK sql-injection
    echo '<b>' . wp_unslash($_POST['name']) . '</b>'; // SOURCE SINK cross-site-scripting
    wp_die();
}
