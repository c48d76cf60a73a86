class AddHash < ActiveRecord::Migration[7.1]
  def change
    puts 'adding hash' #= -
    add_column :tokens, :digest, :string
  end
end
