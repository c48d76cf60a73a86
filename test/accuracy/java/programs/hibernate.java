import jakarta.persistence.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.cfg.Configuration;

class Main {
  interface Task { void run() throws Exception; }
  interface Work { void run(Session session) throws Exception; }

  static void attempt(Task task) {
    try { task.run(); } catch (Throwable failed) { System.out.println(failed); }
  }

  @Entity(name = "Author") @Table(name = "author") @Cacheable @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  public static class Author {
    @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
    @Version int version;
    @NaturalId String mail;
    @Column(nullable = false) String name;
    @OneToMany(mappedBy = "author", cascade = CascadeType.ALL, orphanRemoval = true) @BatchSize(size = 5) List<Book> books = new ArrayList<>();
  }

  @Entity(name = "Book") @NamedQuery(name = "all", query = "from Book b where b.title like :t")
  public static class Book {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
    @Column(unique = true) String title;
    @ManyToOne(fetch = FetchType.LAZY) Author author;
    @Lob byte[] cover = new byte[10];
    @ElementCollection List<String> tags = new ArrayList<>();
    @PrePersist void before() { if ("explode".equals(title)) throw new IllegalStateException("explode"); }
  }

  @Entity(name = "Broken") public static class Broken { String noIdentifier; }

  @Entity(name = "Missing") public static class Missing { @Id Long id; @ManyToOne Object other; }

  static Configuration settings(String db, String ddl, Class<?>... classes) {
    Configuration c = new Configuration();
    for (Class<?> each : classes) c.addAnnotatedClass(each);
    c.setProperty("hibernate.connection.url", "jdbc:h2:mem:" + db + ";DB_CLOSE_DELAY=-1");
    c.setProperty("hibernate.connection.username", "sa");
    c.setProperty("hibernate.connection.password", "");
    c.setProperty("hibernate.hbm2ddl.auto", ddl);
    c.setProperty("hibernate.show_sql", "false");
    c.setProperty("hibernate.generate_statistics", "true");
    c.setProperty("hibernate.jdbc.batch_size", "5");
    c.setProperty("hibernate.order_inserts", "true");
    c.setProperty("hibernate.log_slow_query", "1");
    c.setProperty("hibernate.use_sql_comments", "true");
    return c;
  }

  static void in(SessionFactory factory, Work work) {
    attempt(() -> {
      try (Session session = factory.openSession()) {
        var transaction = session.beginTransaction();
        try {
          work.run(session);
          transaction.commit();
        } catch (Throwable failed) {
          System.out.println(failed);
          attempt(transaction::rollback);
        }
      }
    });
  }

  static void use(SessionFactory factory) {
    Long[] key = new Long[1];
    in(factory, s -> {
      for (int n = 0; n < 12; n++) {
        Author a = new Author();
        a.name = "n" + n;
        a.mail = "m" + n;
        for (int b = 0; b < 3; b++) { Book book = new Book(); book.title = "t" + n + b; book.author = a; book.tags.add("x"); a.books.add(book); }
        s.persist(a);
        key[0] = a.id;
      }
    });
    in(factory, s -> { Book b = new Book(); b.title = "t00"; s.persist(b); });
    in(factory, s -> s.persist(new Author()));
    in(factory, s -> { Book b = new Book(); b.title = "explode"; s.persist(b); });
    in(factory, s -> s.createQuery("from Author a join fetch a.books", Author.class).setMaxResults(2).list());
    in(factory, s -> s.createQuery("from Nope", Object.class).list());
    in(factory, s -> s.createQuery("from Author a where a.nope = 1", Author.class).list());
    in(factory, s -> s.createQuery("sel ect", Object.class).list());
    in(factory, s -> s.createNamedQuery("all", Book.class).setParameter("t", "t%").list().forEach(b -> b.author.books.size()));
    in(factory, s -> s.createNativeQuery("select * from nowhere", Object.class).list());
    in(factory, s -> s.find(Author.class, key[0], LockModeType.PESSIMISTIC_WRITE).name = "locked");
    in(factory, s -> s.bySimpleNaturalId(Author.class).load("m1").books.clear());
    in(factory, s -> s.getReference(Author.class, 9999L).name.length());
    in(factory, s -> {
      Author mine = s.find(Author.class, key[0]);
      in(factory, other -> other.find(Author.class, key[0]).name = "first");
      mine.name = "second";
    });
    in(factory, s -> s.createMutationQuery("update Author set name = 'x' where version > 0").executeUpdate());
    in(factory, s -> { Author a = s.find(Author.class, key[0]); s.evict(a); s.merge(a); s.remove(s.find(Author.class, key[0])); s.refresh(new Author()); });
    attempt(() -> { Author a; try (Session s = factory.openSession()) { a = s.createQuery("from Author", Author.class).setMaxResults(1).getSingleResult(); } a.books.size(); });
    attempt(() -> { Session s = factory.openSession(); s.close(); s.createQuery("from Author", Author.class).list(); });
    attempt(() -> factory.getStatistics().logSummary());
  }

  public static void main(String[] args) throws Exception {
    attempt(() -> { SessionFactory f = settings("one", "create-drop", Author.class, Book.class).buildSessionFactory(); use(f); f.close(); });
    attempt(() -> {
      Configuration c = settings("two", "update", Author.class, Book.class);
      c.setProperty("hibernate.connection.provider_class", "org.hibernate.hikaricp.internal.HikariCPConnectionProvider");
      c.setProperty("hibernate.hikari.maximumPoolSize", "2");
      c.setProperty("hibernate.dialect", "org.hibernate.dialect.H2Dialect");
      c.setProperty("hibernate.cache.use_second_level_cache", "true");
      c.setProperty("hibernate.cache.use_query_cache", "true");
      c.setProperty("hibernate.id.new_generator_mappings", "true");
      c.setProperty("hibernate.current_session_context_class", "thread");
      c.setProperty("hibernate.query.fail_on_pagination_over_collection_fetch", "true");
      SessionFactory f = c.buildSessionFactory();
      use(f);
      f.close();
    });
    attempt(() -> settings("three", "validate", Author.class, Book.class).buildSessionFactory());
    attempt(() -> settings("four", "create", Broken.class).buildSessionFactory());
    attempt(() -> settings("five", "create", Missing.class).buildSessionFactory());
    attempt(() -> settings("six", "nonsense", Author.class).buildSessionFactory());
    attempt(() -> { Configuration c = settings("seven", "create", Author.class); c.setProperty("hibernate.connection.url", "jdbc:nope:x"); c.buildSessionFactory(); });
    attempt(() -> { Configuration c = settings("eight", "create", Author.class, Book.class); c.setProperty("hibernate.cache.region.factory_class", "none.Such"); c.buildSessionFactory(); });
    attempt(() -> { Configuration c = settings("nine", "create", Author.class, Book.class); c.setProperty("hibernate.dialect", "org.hibernate.dialect.MySQLDialect"); c.setProperty("hibernate.hbm2ddl.import_files", "none.sql"); c.buildSessionFactory(); });
    attempt(() -> Persistence.createEntityManagerFactory("nowhere", Map.of("a", "b")));
    System.exit(0);
  }
}
