"""What pages show of several teams: whose OKRs stand beside one another, links, meetings, two texts to write anew."""
