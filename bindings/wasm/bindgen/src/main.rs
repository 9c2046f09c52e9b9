//! `bindgen INPUT.wasm FOLDER NAME` writes the JavaScript module NAME.js with its types and its WebAssembly into FOLDER.

use std::env;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [input, folder, name] = args.as_slice() else {
        return Err("usage: bindgen INPUT.wasm FOLDER NAME".into());
    };
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?;
    // Without the default path, `init()` would not find the WebAssembly beside the module.
    bindgen.input_path(input).out_name(name).typescript(true).omit_default_module_path(false);
    // The names of functions are for debuggers alone.
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(folder)?;
    Ok(())
}
