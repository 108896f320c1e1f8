// Net is never loaded; its cleanup is called all the same.
//> nothing
print('nothing');
