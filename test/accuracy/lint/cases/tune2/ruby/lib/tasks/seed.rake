namespace :seed do
  task run: :environment do
    puts 'seeding' #= -
    puts "seeded #{User.count}" #= -
  end
end
