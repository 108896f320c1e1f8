//! The life of stream handles, counted: connect, write, read, end, close in every order.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::uv::event_loop::testing::TestLoop;
use crate::uv::{Address, Errno, Incoming, Panic, Stream, StreamOwner};

/// An owner that records its calls.
#[derive(Default)]
struct Peer {
    stream: RefCell<Option<Stream>>,
    accepted: RefCell<Vec<Rc<Peer>>>,
    bytes: RefCell<Vec<u8>>,
    ended: Cell<bool>,
    panicked: RefCell<String>,
    panic_on_read: Cell<bool>,
}

impl Peer {
    fn own(self: &Rc<Peer>, stream: Stream) {
        let owner: std::rc::Weak<Peer> = Rc::downgrade(self);
        stream.set_owner(owner);
        *self.stream.borrow_mut() = Some(stream);
    }

    fn with<R>(&self, f: impl FnOnce(&Stream) -> R) -> R {
        f(self
            .stream
            .borrow()
            .as_ref()
            .expect("the stream is still owned"))
    }
}

impl StreamOwner for Peer {
    fn as_any(self: Rc<Self>) -> Rc<dyn core::any::Any> {
        self
    }

    fn on_read(&self, incoming: Result<Incoming, Errno>) {
        assert!(!self.panic_on_read.get(), "a planted panic");
        match incoming {
            Ok(Incoming::Bytes(slab)) => self.bytes.borrow_mut().extend(slab.into_vec()),
            Ok(Incoming::End) => self.ended.set(true),
            Ok(Incoming::InOwnBuffer(_)) | Err(_) => {}
        }
    }

    fn on_connection(&self, result: Result<(), Errno>) {
        result.unwrap();
        let client = Rc::new(Peer::default());
        client.panic_on_read.set(self.panic_on_read.get());
        let stream = self.with(|server| server.accept().unwrap());
        client.own(stream);
        client.with(|stream| stream.read_start().unwrap());
        self.accepted.borrow_mut().push(client);
    }

    fn on_panic(&self, panic: &Panic) {
        let text = panic.downcast_ref::<&str>().copied();
        *self.panicked.borrow_mut() = text.unwrap_or_default().to_owned();
    }
}

/// A server and the address it listens on.
fn server(test: &TestLoop) -> (Rc<Peer>, Address) {
    let server = Rc::new(Peer::default());
    server.own(Stream::tcp(test.view()).unwrap());
    let address = server.with(|stream| {
        stream
            .bind(&Address::parse("127.0.0.1", 0).unwrap(), false, false)
            .unwrap();
        stream.listen(8).unwrap();
        stream.reference(false);
        stream.local_address().unwrap()
    });
    (server, address)
}

#[test]
fn bytes_go_there_and_every_handle_goes_in_its_close_callback() {
    let test = TestLoop::new();
    let (server, address) = server(&test);
    let client = Rc::new(Peer::default());
    client.own(Stream::tcp(test.view()).unwrap());
    let me = client.clone();
    client.with(|stream| {
        let connected = move |result: Result<(), Errno>| {
            result.unwrap();
            me.with(|stream| {
                assert_eq!(stream.try_write(&[b"one ", b"two"]).unwrap(), 7);
                stream
                    .write(b" three".to_vec(), |result| result.unwrap())
                    .unwrap();
                stream.shutdown(|result| result.unwrap()).unwrap();
            });
        };
        stream.connect(&address, connected).unwrap();
    });
    test.run();
    let accepted = server.accepted.borrow()[0].clone();
    assert_eq!(&*accepted.bytes.borrow(), b"one two three");
    assert!(accepted.ended.get());
    assert_eq!(test.view().live_handles(), 3);
    for peer in [&client, &accepted, &server] {
        drop(peer.stream.take());
    }
    assert_eq!(test.view().live_handles(), 3, "closing, not closed");
    test.run();
    assert_eq!(test.view().live_handles(), 0);
}

#[test]
fn a_request_in_flight_is_cancelled_by_the_close_and_told_once() {
    let test = TestLoop::new();
    let (_server, address) = server(&test);
    let stream = Stream::tcp(test.view()).unwrap();
    let results = Rc::new(RefCell::new(Vec::new()));
    let seen = results.clone();
    stream
        .connect(&address, move |result| seen.borrow_mut().push(result))
        .unwrap();
    drop(stream);
    test.run();
    assert_eq!(*results.borrow(), [Err(Errno::ECANCELED)]);
}

#[test]
fn a_close_is_told_once_and_may_open_another_handle() {
    let test = TestLoop::new();
    let stream = Stream::tcp(test.view()).unwrap();
    let next: Rc<RefCell<Option<Stream>>> = Rc::default();
    let (place, view) = (next.clone(), test.view().clone());
    stream.close_with(move || *place.borrow_mut() = Some(Stream::tcp(&view).unwrap()));
    stream.close_with(|| panic!("a handle closes once"));
    test.run();
    assert!(next.borrow().is_some());
    assert_eq!(test.view().live_handles(), 1);
}

#[test]
fn a_panic_in_a_callback_ends_that_stream_only() {
    let test = TestLoop::new();
    let (server, address) = server(&test);
    server.panic_on_read.set(true);
    let client = Rc::new(Peer::default());
    client.own(Stream::tcp(test.view()).unwrap());
    let me = client.clone();
    let connected = move |result: Result<(), Errno>| {
        result.unwrap();
        me.with(|stream| stream.try_write(&[b"x"]).unwrap());
        drop(me.stream.take());
    };
    client.with(|stream| stream.connect(&address, connected).unwrap());
    test.run();
    let accepted = server.accepted.borrow()[0].clone();
    assert_eq!(&*accepted.panicked.borrow(), "a planted panic");
    assert!(!accepted.with(Stream::is_open));
    assert!(server.with(Stream::is_open));
}

#[test]
fn bad_names_are_refused_without_a_request() {
    let test = TestLoop::new();
    let pipe = Stream::pipe(test.view()).unwrap();
    assert_eq!(pipe.connect_path("a\0b", |_| {}), Err(Errno::EINVAL));
    assert_eq!(pipe.bind_path("a\0b"), Err(Errno::EINVAL));
}

#[test]
fn a_handle_of_the_other_kind_is_refused() {
    let test = TestLoop::new();
    let address = Address::parse("127.0.0.1", 0).unwrap();
    let pipe = Stream::pipe(test.view()).unwrap();
    assert_eq!(pipe.connect(&address, |_| {}), Err(Errno::EINVAL));
    assert_eq!(pipe.bind(&address, false, false), Err(Errno::EINVAL));
    let tcp = Stream::tcp(test.view()).unwrap();
    assert_eq!(tcp.connect_path("nowhere", |_| {}), Err(Errno::EINVAL));
    assert_eq!(tcp.bind_path("nowhere"), Err(Errno::EINVAL));
}

#[test]
fn a_pipe_connects_once_at_a_time() {
    let test = TestLoop::new();
    let pipe = Stream::pipe(test.view()).unwrap();
    let results = Rc::new(RefCell::new(Vec::new()));
    let seen = results.clone();
    pipe.connect_path("nowhere", move |result| seen.borrow_mut().push(result))
        .unwrap();
    assert_eq!(pipe.connect_path("nowhere", |_| {}), Err(Errno::EALREADY));
    test.run();
    assert_eq!(*results.borrow(), [Err(Errno::ENOENT)]);
}
