// packages: jsmodbus modbus-serial
'use strict';
const net = require('net');
const modbus = require('jsmodbus');
const Serial = require('modbus-serial');

const holding = Buffer.alloc(200);
const listener = net.createServer();
const server = new modbus.server.TCP(listener, { holding, coils: Buffer.alloc(10), input: Buffer.alloc(10), discrete: Buffer.alloc(10) });
listener.listen(0, '127.0.0.1', async () => {
  const { port } = listener.address();
  const socket = net.connect(port, '127.0.0.1');
  const client = new modbus.client.TCP(socket, 1);
  await new Promise((resolve) => socket.on('connect', resolve));
  await client.writeSingleRegister(5, 1234);
  await client.writeMultipleRegisters(6, [1, 65535, 3]);
  console.log((await client.readHoldingRegisters(5, 4)).response.body.values, holding.readUInt16BE(10));
  socket.end();
  const serial = new Serial();
  await serial.connectTCP('127.0.0.1', { port });
  serial.setID(1);
  console.log((await serial.readHoldingRegisters(5, 4)).data);
  await serial.writeCoil(3, true);
  console.log((await serial.readCoils(0, 8)).data);
  serial.close(() => listener.close(() => console.log('end', server !== undefined)));
});
