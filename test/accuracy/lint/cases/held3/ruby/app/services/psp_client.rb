require "faraday"
require "semantic_logger"

class PspClient
  include SemanticLogger::Loggable

  attr_reader :base_url

  def initialize(base_url, api_key, retries: 3)
    @base_url = base_url
    @api_key = api_key
    @retries = retries
    logger.info "client for #{base_url}" #= -
    logger.debug "client with key #{@api_key}" #= s
    logger.debug "client", base_url: base_url, retries: retries #= -
    logger.debug "client", api_key: api_key #= s
    logger.debug "client key has #{api_key.length} characters" #= -
  end

  def charge(card_number, cvv, cents)
    last4 = card_number[-4..]
    logger.info "charging #{cents} on card ending #{last4}" #= -
    logger.info "charging #{cents} on #{card_number}" #= s
    logger.debug "cvv #{cvv}" #= s
    puts "charging #{cents}" #= p
    puts "charging #{card_number}" #= p s
    attempt = 0
    begin
      attempt += 1
      response = connection.post("charges", { card: card_number, cents: cents })
      logger.info "answered #{response.status}" #= -
      puts response.status #= p
    rescue Faraday::UnauthorizedError
      logger.error "key #{@api_key} was refused" #= s
      logger.error "key was refused" #= -
      logger.error "key #{mask(@api_key)} was refused" #= -
      raise
    rescue Faraday::TimeoutError => e
      logger.warn "attempt #{attempt} timed out" #= -
      $stderr.puts "timeout" #= p
      retry if attempt < @retries
      logger.error "gave up after #{attempt} attempts", e #= -
      raise
    end
    $stdout.puts "charged" #= p
    response
  end

  private

  def connection
    @connection ||= Faraday.new(url: base_url, headers: { "Authorization" => "Bearer #{@api_key}" })
  end

  def mask(value)
    value[0, 2] + "*" * 8
  end
end
