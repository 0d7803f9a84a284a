-- When the last picture came is asked for each time an isolate asks what is current.
CREATE INDEX link_pictures_at ON link_pictures (at);
