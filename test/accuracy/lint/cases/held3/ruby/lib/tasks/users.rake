namespace :users do
  task list: :environment do
    puts "users" #= -
  end
end
