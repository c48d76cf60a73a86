package org.example.shop.catalog;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
public class SearchController {
  static final String ROOT = "search";

  // @request GET /search?q=x
  @RequestMapping(value = ROOT, method = RequestMethod.GET)
  @ResponseBody
  public String search(@RequestParam("q") String q) {
    return q;
  }

  // @request GET /search/recent
  // @request GET /search/latest
  @GetText({"/search/recent", "/search/latest"})
  public String recent() {
    return "recent";
  }

  // @request GET /files/a/b.txt
  @RequestMapping(path = "/files/**", method = {RequestMethod.GET, RequestMethod.HEAD})
  @ResponseBody
  public String file() {
    return "file";
  }

  // @request GET /versions/1.2
  @GetText("/versions/{major:[0-9]+}.{minor:[0-9]+}")
  public String version(@PathVariable("major") int major, @PathVariable("minor") int minor) {
    return major + "." + minor;
  }
}
