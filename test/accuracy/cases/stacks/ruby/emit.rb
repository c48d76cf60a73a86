# Writes exceptions with the frames that Ruby itself says, beside the text.
require 'json'
def emit(error, kind)
  chain = [error]
  chain << chain.last.cause while chain.last.cause && !chain.include?(chain.last.cause) && chain.size < 10
  frames = ->(each) { (each.backtrace_locations || []).map { |place| [place.absolute_path || place.path, place.lineno] } }
  text = error.full_message(highlight: false, order: :top)
  return if text.size > 200_000
  $real.puts JSON.generate({ format: 'Ruby', kind: kind, text: text.scrub, frames: chain.flat_map(&frames), blame: chain.reverse.flat_map(&frames) })
end
