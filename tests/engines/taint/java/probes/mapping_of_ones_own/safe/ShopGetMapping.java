package shop;

import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.RequestMapping;

@RequestMapping
public @interface ShopGetMapping {
  @AliasFor(annotation = RequestMapping.class)
  String value();
}
