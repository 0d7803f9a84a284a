-- Parts of an offer are cut by the hashes of its rows, so that rows that are sent are looked up in few of them. One that was cut
-- otherwise can't be finished any more: the sheet is offered again.
UPDATE offers SET base = -1;
