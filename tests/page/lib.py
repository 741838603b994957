"""What the browser tests have in common: the program, a browser that is shown
its page, and what a person sees and does there.

Each file has a browser of its own, each test a tab, a program, a register and
folders, of which nothing is left behind.  What holds for every page is looked
at behind every test: nothing was refused by its policy, no other host was
asked, no error was logged, and the program left no file.

Arguments are words of the names of tests: the others are left out.  With
DINGMI_PICTURES=FOLDER what each test saw last is kept there.

SPDX-License-Identifier: Apache-2.0
"""
import base64
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile

try:
    from selenium import webdriver
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    webdriver = None

# Whoever runs the tests in the background has this ignored, and so would the
# program: what a handler is set for begins anew in it.
signal.signal(signal.SIGINT, signal.default_int_handler)

BUILD = os.environ.get("top_builddir", "build")
DINGMI = os.path.join(BUILD, "dingmi")
DEMO = os.path.join(BUILD, "demo")
# The day on which the demonstration is judged.
DAY = "2026-06-01"
PATIENCE = 60.0
REGISTER = ("register.db", "register.db.key", "register.db.log")
LARGE, SMALL = (1440, 900), (390, 844)
# It stands for a name that somebody made to lead here.
REBOUND = "rebound.example"

# Kept from before the page's own script: what its policy refused.
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", event =>
    window.refused.push(event.violatedDirective + " " + event.blockedURI +
        " " + event.sample));
"""

# What is held is found by what it asks for; what is asked before it, is not.
HOLD = """
const [what, before, sent] = arguments;
if (!window.holding) {
    const {fetch} = window;
    window.holding = [];
    window.fetch = async (...asked) => {
        const words = (asked[1]?.method ?? "GET") + " " + asked[0];
        const one = holding.find(each => !each.taken &&
            words.includes(each.what));
        if (!one || one.before-- > 0)
            return fetch(...asked);
        one.taken = true;
        if (!one.sent)
            await one.gone;
        const answer = await fetch(...asked);
        one.there = true;
        await one.gone;
        return answer;
    };
}
const one = {what, before, sent, taken: false, there: !sent};
one.gone = new Promise(go => {
    one.go = () => {
        go();
        return new Promise(later => setTimeout(later, 300));
    };
});
return holding.push(one) - 1;
"""

# The least that is a document.
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
DOCX = {
    "[Content_Types].xml": f'''<Types xmlns="{PACKAGE}content-types">
        <Default Extension="rels" ContentType=
        "application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/word/document.xml"
        ContentType="{TYPES}document.main+xml"/></Types>''',
    "_rels/.rels": f'''<Relationships xmlns="{PACKAGE}relationships">
        <Relationship Id="r1" Type="{OFFICE}relationships/officeDocument"
        Target="word/document.xml"/></Relationships>''',
    "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body>'
                         "BODY</w:body></w:document>",
}


# --- TAP ---

tests = []


class Skip(Exception):
    pass


def test(name, **means):
    """A test that is given a page; what means say goes to the program."""
    def add(function):
        tests.append((name, function, means))
        return function
    return add


def has_page():
    """Whether the program was built with what shows the page."""
    report = subprocess.run(
        [DINGMI, "doctor", "--format", "json", "--corpus", "none"],
        capture_output=True, check=False).stdout
    return json.loads(report)["libraries"]["libmicrohttpd"] is not None


def missing():
    """Why no test can run here, or nothing."""
    if not has_page():
        return "built without libmicrohttpd"
    if webdriver is None:
        return "python3-selenium is not installed"
    if shutil.which("chromium") is None:
        return "chromium is not installed"
    if shutil.which("chromedriver") is None:
        return "chromium-driver is not installed"
    return ""


def outcome(function):
    """What TAP says behind the name, and why it went wrong."""
    try:
        function()
    except Skip as reason:
        return f" # SKIP {reason}", ""
    except Exception:
        # The driver adds a list of its own addresses, which tells nobody.
        return None, re.sub(r"\n#\d+ 0x.*", "", traceback.format_exc())
    return "", ""


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    reason = missing()
    if reason:
        print(f"1..0 # SKIP {reason}")
        return
    with contextlib.ExitStack() as stack:
        try:
            browser = stack.enter_context(Browser())
        except WebDriverException as error:
            # As where nobody may make the rooms that it shuts itself into.
            said = str(error.msg).splitlines()[0]
            print(f"1..0 # SKIP chromium does not start: {said}")
            return
        failed = run_all(browser)
    sys.exit(failed > 0)


def run_all(browser):
    """How many failed of those that are asked for."""
    failed = 0
    asked = [one for one in tests
             if any(word in one[0] for word in sys.argv[1:] or [""])]
    print(f"1..{len(asked)}", flush=True)
    for number, (name, function, means) in enumerate(asked, 1):
        start = time.time()
        said, why = outcome(lambda: browser.run(name, function, means))
        failed += said is None
        print("ok" if said is not None else "not ok", number, "-",
              name + (said or ""))
        print(f"# {time.time() - start:.1f} s")
        print("".join(f"# {line}\n" for line in why.splitlines()),
              end="", flush=True)
    return failed


# --- what is wanted ---

def want(wanted, seen, what=""):
    if wanted != seen:
        raise AssertionError(f"{what}\nwanted: {wanted!r}\n  seen: {seen!r}")


def has(text, *pieces):
    for piece in pieces:
        if piece not in text:
            raise AssertionError(f"wanted: {piece!r}\n    in: {text!r}")


def hasnt(text, *pieces):
    for piece in pieces:
        if piece in text:
            raise AssertionError(f"unwanted: {piece!r}\n      in: {text!r}")


def until(function, what, patience=PATIENCE):
    """What the function says once it is true; it may find nothing at first."""
    end = time.time() + patience
    while True:
        try:
            value = function()
        except WebDriverException:
            value = None
        if value:
            return value
        if time.time() > end:
            raise AssertionError(f"in vain waited for {what}")
        time.sleep(0.03)


# --- the program ---

class Program:
    """dingmi serve with a register of its own; and the commands beside it."""

    def __init__(self, home, folder, *options):
        self.folder, self.options = folder, options
        self.rooms = [os.path.join(folder, name)
                      for name in ("cwd", "tmp", "run")]
        for room in self.rooms:
            os.makedirs(room, mode=0o700)
        self.corpus = os.path.join(folder, "register.db")
        self.env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                    "HOME": home, "TMPDIR": self.rooms[1],
                    "XDG_RUNTIME_DIR": self.rooms[2],
                    "DINGMI_CORPUS": self.corpus}
        self.process = None

    def run(self, *words, ok=(0,)):
        """What a command prints."""
        done = subprocess.run([DINGMI, *words], env=self.env,
                              cwd=self.folder, capture_output=True,
                              encoding="utf-8", timeout=60)
        if done.returncode not in ok:
            raise AssertionError(f"{words}: {done.returncode}: {done.stderr}")
        return done.stdout

    def objects(self, *words, ok=(0,)):
        return [json.loads(line) for line in self.run(
            *words, "--format", "json", ok=ok).splitlines()]

    def trail(self):
        """What was done, oldest first."""
        return self.objects("log")

    def start(self):
        self.said = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [DINGMI, "serve", "--no-browser", "--date", DAY, "-j", "2",
             *self.options],
            cwd=self.rooms[0], env=self.env, stdout=subprocess.PIPE,
            stderr=self.said, encoding="utf-8")
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            self.process.wait(PATIENCE)
            raise AssertionError("not started: " + self.stderr())
        self.origin, self.token = self.address.split("/#")
        self.port = int(self.origin.rsplit(":", 1)[1])

    def stderr(self):
        self.said.seek(0)
        return self.said.read().decode("utf-8")

    def end(self, signal_number=signal.SIGTERM):
        """Its exit code."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(signal_number)
        try:
            code = self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process.stdout.close()
        self.process = None
        return code

    def left(self):
        return [os.path.join(path, name) for room in self.rooms
                for path, _, names in os.walk(room) for name in names]


# --- the browser ---

class Browser:
    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="dingmi-page-")
        self.home = os.path.join(self.folder, "home")
        self.stock = os.path.join(self.folder, "stock")
        for name in ("home", "tmp", "stock"):
            os.mkdir(os.path.join(self.folder, name), 0o700)
        try:
            self.driver = self.launch()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        self.first = self.driver.current_window_handle
        self.made = 0
        return self

    def __exit__(self, *_):
        try:
            self.driver.quit()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def launch(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        words = ["--headless=new", "--no-first-run", "--disable-gpu",
                 "--disable-dev-shm-usage", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync",
                 "--force-device-scale-factor=1", "--lang=zh-CN",
                 "--window-size=%d,%d" % LARGE,
                 f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1",
                 "--user-data-dir=" + os.path.join(self.folder, "profile"),
                 "about:blank"]
        if os.geteuid() == 0:
            words.append("--no-sandbox")
        for word in words:
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs",
                               {"browser": "ALL", "performance": "ALL"})
        env = {**os.environ, "HOME": self.home, "LANGUAGE": "",
               "TMPDIR": os.path.join(self.folder, "tmp"),
               "XDG_RUNTIME_DIR": os.path.join(self.folder, "tmp"),
               "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        service = Service(shutil.which("chromedriver"), env=env)
        return webdriver.Chrome(service=service, options=options)

    def program(self, means):
        """With the demonstration registered, which is done once."""
        self.made += 1
        folder = os.path.join(self.folder, str(self.made))
        os.mkdir(folder)
        program = Program(self.home, folder, *means.get("options", ()))
        if self.made == 1:
            program.run("init")
            program.run("register", "--manifest",
                        os.path.join(DEMO, "ledger.csv"))
            for name in REGISTER:
                shutil.copy(os.path.join(folder, name), self.stock)
        else:
            for name in REGISTER:
                shutil.copy(os.path.join(self.stock, name), folder)
        return program

    def run(self, name, function, means):
        program = self.program(means)
        page = Page(self, program)
        try:
            means.get("before", lambda program: None)(program)
            program.start()
            page.open_tab()
            if means.get("open", True):
                page.open()
            function(page)
            page.check()
        finally:
            page.picture(name)
            self.close_tabs()
            code = program.end()
        want(page.exit, code, "exit code")
        want([], program.left(), "files that are left")
        shutil.rmtree(program.folder)

    def close_tabs(self):
        for handle in self.driver.window_handles:
            if handle != self.first:
                with contextlib.suppress(WebDriverException):
                    self.driver.switch_to.window(handle)
                    self.driver.close()
        self.driver.switch_to.window(self.first)
        for log in ("browser", "performance"):
            self.driver.get_log(log)


# --- the page ---

class Held:
    def __init__(self, page, what, number):
        self.page, self.what, self.number = page, what, number

    def there(self):
        """Once it is."""
        until(lambda: self.page.js(
            "const {taken, there} = holding[arguments[0]];"
            "return taken && there", self.number), self.what)

    def let(self):
        """Let it go, and the page get over it."""
        self.there()
        self.page.js("return holding[arguments[0]].go()", self.number)


class Page:
    """What is in the tab, as somebody who sits before it has it."""

    def __init__(self, browser, program):
        self.browser, self.program = browser, program
        self.driver = browser.driver
        self.exit = 0
        # How addresses begin that a test asks for, and errors that it makes.
        self.strange = []
        self.went = []

    def cdp(self, command, **words):
        return self.driver.execute_cdp_cmd(command, words)

    def js(self, script, *values):
        return self.driver.execute_script(script, *values)

    def open_tab(self):
        self.driver.switch_to.new_window("tab")
        self.downloads = os.path.join(self.program.folder, "downloads")
        os.mkdir(self.downloads)
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        self.cdp("Browser.setDownloadBehavior", behavior="allow",
                 downloadPath=self.downloads)
        self.cdp("Emulation.setFocusEmulationEnabled", enabled=True)

    def open(self):
        self.driver.get(self.program.address)
        until(lambda: self.text("version") != "", "the page to be ready")

    def size(self, width, height):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width,
                 height=height, deviceScaleFactor=1, mobile=False)

    def dark(self, on=True):
        self.cdp("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme",
             "value": "dark" if on else "light"}])

    def picture(self, name):
        folder = os.environ.get("DINGMI_PICTURES")
        if folder:
            with contextlib.suppress(WebDriverException):
                self.driver.save_screenshot(os.path.join(
                    folder, re.sub(r"\W+", "-", name) + ".png"))

    # --- what is seen ---

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def at(self, name):
        return self.driver.find_element(By.ID, name)

    def text(self, name):
        """The visible words of the element with that id."""
        return self.at(name).text

    def texts(self, selector):
        return [element.text for element in self.all(selector)]

    def shown(self, name):
        return self.at(name).is_displayed()

    def said(self):
        """What screen readers were told last."""
        return self.at("say").get_attribute("textContent")

    def focused(self):
        """The words of the element that the keyboard is at, or its id."""
        return self.js(
            "const e = document.activeElement;"
            "return e === document.body ? 'body' : e.id || e.innerText")

    def in_view(self, selector):
        """Is the element within the window, with nothing over its middle?"""
        return self.js("""
            const e = document.querySelector(arguments[0]);
            const box = e.getClientRects()[0];
            const x = box.left + box.width / 2, y = box.top + box.height / 2;
            const top = document.elementFromPoint(x, y);
            return top !== null && (e.contains(top) || top.contains(e));
            """, selector)

    def marked(self, number):
        """The words of the text that are marked as a finding."""
        return "".join(self.js(
            "return [...document.querySelectorAll("
            "`#text mark[data-findings~='${arguments[0]}']`)]"
            ".map(mark => mark.textContent)", number))

    # --- what is done ---

    def choose(self, *paths):
        self.at("file").send_keys("\n".join(paths))

    def draft(self, name):
        """Choose a draft of the demonstration, and wait for its verdict."""
        self.choose(os.path.join(DEMO, "drafts", name))
        self.opened(name)

    def drop(self, name, data):
        self.js("""
            const [name, data] = arguments, carried = new DataTransfer();
            const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
            carried.items.add(new File([bytes], name));
            for (const type of ["dragover", "drop"])
                document.getElementById("drop").dispatchEvent(
                    new DragEvent(type, {dataTransfer: carried,
                        bubbles: true, cancelable: true}));
            """, name, base64.b64encode(data).decode())

    def file(self, name, text):
        """A plain text, to be chosen."""
        path = os.path.join(self.program.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def docx(self, name, body, **parts):
        """A document of such a body, to be chosen."""
        path = os.path.join(self.program.folder, name)
        with zipfile.ZipFile(path, "w") as package:
            for part, text in {**DOCX, **parts}.items():
                package.writestr(part, text.replace("BODY", body))
        return path

    def opened(self, name):
        until(lambda: self.shown("result") and
              self.text("file-name") == name, f"{name} to be open")
        until(lambda: self.all("#text p"), "its text")

    def hold(self, what, before=0, sent=True):
        """Hold back the answer to what is asked next like that, such as
        "GET /api/about", but for so many of them; or what is asked itself."""
        return Held(self, what, self.js(HOLD, what, before, sent))

    def let_go(self):
        """Have the program forget the draft that is open."""
        want(200, self.js("""
            const [token] = arguments;
            const id = sessionStorage.getItem("dingmi-draft");
            return fetch("/api/drafts/" + id, {method: "DELETE",
                headers: {"Authorization": "Bearer " + token}})
                .then(answer => answer.status);""", self.program.token))

    def hush(self):
        """What is said from now on was said anew."""
        self.js("document.getElementById('say').textContent = ''")

    def press(self, words, within="body"):
        """Click on the button or link with these words."""
        self.click(self.worded(f"{within} :is(button, summary, a)", words))

    def worded(self, selector, words):
        """The visible element with just these words."""
        return until(lambda: self.js("""
            return [...document.querySelectorAll(arguments[0])].find(
                e => e.checkVisibility() && e.innerText.trim() ===
                    arguments[1])""", selector, words), words)

    def press_label(self, words):
        self.click(self.worded("label", words))

    def press_option(self, name, words):
        """Of a list, by key, the one that begins like that."""
        choice, names = self.at(name), self.texts(f"#{name} option")
        at = [n.startswith(words) for n in names].index(True)
        choice.send_keys(Keys.HOME, *[Keys.DOWN] * at)
        want(names[at], self.js(
            "return arguments[0].selectedOptions[0].innerText", choice))

    def click(self, element):
        self.js("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def type(self, *keys):
        """On the keyboard, wherever it is at."""
        chain = ActionChains(self.driver)
        for key in keys:
            chain.send_keys(key)
        chain.perform()

    def back(self):
        """To what the keyboard was at before."""
        ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(
            Keys.TAB).key_up(Keys.SHIFT).perform()

    def fill(self, name, words):
        self.at(name).clear()
        self.at(name).send_keys(words)

    def tab(self, name):
        self.at("tab-" + name).click()

    def download(self, words):
        """Choose it from the list; where the file is."""
        if not self.at("downloads").get_attribute("open"):
            self.press("下载", "#downloads")
        self.press(words, "#downloads")
        return self.arrived()

    def arrived(self):
        def size(name):
            return os.path.getsize(os.path.join(self.downloads, name))

        # Its name is taken before there is anything in it.
        def found():
            return [name for name in os.listdir(self.downloads)
                    if not name.endswith(".crdownload") and
                    not name.startswith(".") and size(name) > 0]
        name = until(found, "a download")[0]
        there = os.path.join(self.program.folder, name)
        os.replace(os.path.join(self.downloads, name), there)
        return there

    # --- what always holds ---

    def check(self):
        want([], self.js("return window.refused ?? []"),
             "refused by the policy")
        hasnt(self.js("return document.getElementById('alert')?.innerText"
                      " ?? ''"), "页面出错", "The page failed")
        self.check_log()
        asked = [words["request"]["url"] for method, words in self.network()
                 if method == "Network.requestWillBeSent"]
        # The browser's own page of a new tab asks itself for things.
        ours = (self.program.origin + "/", f"blob:{self.program.origin}/",
                "about:", "chrome:", "chrome-untrusted:", "data:",
                *self.strange)
        want([], [url for url in asked if not url.startswith(ours)],
             "asked of others")

    def check_log(self):
        """Answers that are no success are logged too; tests look at them."""
        want([], [entry["message"] for entry in self.driver.get_log("browser")
                  if entry["level"] == "SEVERE" and
                  entry["source"] != "network" and
                  not entry["message"].startswith(tuple(self.strange))],
             "log")

    def network(self):
        """What went over the net since the test began."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            self.went.append((message["method"], message["params"]))
        return self.went
