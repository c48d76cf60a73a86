require "rails_helper"

RSpec.describe SessionsController do
  it "logs in" do
    puts "login begins" #= -
    post :create, params: { username: "kim", password: "correct horse" }
    p response.status #= -
    expect(response).to be_ok
  end
end
