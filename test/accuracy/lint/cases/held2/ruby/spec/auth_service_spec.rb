RSpec.describe AuthService do
  it 'signs in' do
    puts 'signing in' #= -
    p 1 #= -
    expect(1).to eq(1)
  end
end
