"""course export --as audio: Opus with chapters where the text says, captions, a transcript, pauses, no clipping."""
import pathlib, re, shutil, struct, subprocess, sys, tempfile, os, wave

ARENARIUM = sys.argv[1]
folder = pathlib.Path(tempfile.mkdtemp(prefix="arenarium-audio-"))

# Without a program that speaks: what to install is said.
bare = subprocess.run([ARENARIUM, "course", "export", "--as", "audio", "--lesson", "1", "-o", str(folder / "none")],
                      capture_output=True, text=True, env={"PATH": "/nowhere", "HOME": str(folder)})
assert bare.returncode == 1 and "apt install espeak-ng" in bare.stderr, bare.stderr
assert not list((folder / "none").glob("*.opus"))
missing = [p for p in ("espeak-ng", "opusenc", "opusdec", "opusinfo") if not shutil.which(p)]
if missing:
    print("not installed:", *missing)
    sys.exit(77)


def seconds(text):
    h, m, s = text.split(":")
    return int(h) * 3600 + int(m) * 60 + float(s)


for lesson, language in (("2", "en"), ("1", "bn")):
    out = folder / language
    run = subprocess.run([ARENARIUM, "course", "export", "--as", "audio", "--lesson", lesson, "--lang", language, "-o", str(out)],
                         capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    name = f"0{lesson}-l{lesson}"
    assert sorted(p.name for p in out.iterdir()) == sorted([name + e for e in (".opus", ".vtt", ".txt")] + ["index.html"])
    info = subprocess.run(["opusinfo", str(out / (name + ".opus"))], capture_output=True, text=True).stdout
    chapters = re.findall(r"CHAPTER(\d{3})=([\d:.]+)\s+CHAPTER\d{3}NAME=(.+)", info)
    transcript = (out / (name + ".txt")).read_text()
    heads = re.findall(r"^\[([\d:.]+)\] (.+)$", transcript, re.M)
    assert [(c[1], c[2].strip()) for c in chapters] == heads and len(heads) >= 5, (chapters, heads)
    sound = folder / "sound.wav"
    subprocess.run(["opusdec", "--quiet", "--rate", "24000", "--force-wav", str(out / (name + ".opus")), str(sound)], check=True,
                   stderr=subprocess.DEVNULL)
    with wave.open(str(sound)) as w:
        rate, frames = w.getframerate(), w.getnframes()
        data = struct.unpack(f"<{frames * w.getnchannels()}h", w.readframes(frames))[:: w.getnchannels()]
    length = frames / rate
    cues = re.findall(r"^([\d:.]+) --> ([\d:.]+)\n(.+)$", (out / (name + ".vtt")).read_text(), re.M)
    planned = seconds(cues[-1][1]) + 1
    assert abs(length - planned) <= 0.1 * planned, (length, planned)
    assert all(seconds(a) <= seconds(b) for a, b, _ in cues)
    assert max(map(abs, data)) < 32767, "no clipping"
    # Sound where the captions say, silence of four seconds behind each prediction.
    level = lambda a, b: max(map(abs, data[int(a * rate): max(int(a * rate) + 1, int(b * rate))]), default=0)
    stop = "Stop here" if language == "en" else "থামুন"
    stops = [i for i, c in enumerate(cues) if stop in c[2]]
    assert len(stops) >= 4, len(stops)
    for i in stops:
        end, after = seconds(cues[i][1]), seconds(cues[i + 1][0])
        assert 3.9 <= after - end <= 4.2, (end, after)
        assert level(end + 0.5, after - 0.5) < 400 and level(seconds(cues[i][0]), end) > 1000
    spoken = " ".join(c[2] for c in cues)
    assert "{" not in spoken and "`" not in spoken, [c[2] for c in cues if "{" in c[2]][:3]
    size = (out / (name + ".opus")).stat().st_size
    page = (out / "index.html").read_text()
    assert f'src="{name}.opus"' in page and f'src="{name}.vtt"' in page
    print(f"{name} {language}: {length / 60:.1f} min, {size / 1024:.0f} KiB, {len(chapters)} chapters, {len(stops)} predictions")

# A recorded chapter is taken in place of the voice.
voices = folder / "voices"
voices.mkdir()
with wave.open(str(voices / "l2.virgin.wav"), "wb") as w:
    w.setnchannels(1), w.setsampwidth(2), w.setframerate(22050)
    w.writeframes(b"\x00\x10" * 22050 * 3)
run = subprocess.run([ARENARIUM, "course", "export", "--as", "audio", "--lesson", "2", "--voices", str(voices), "-o", str(folder / "v")],
                     capture_output=True, text=True)
assert run.returncode == 0, run.stderr
heads = re.findall(r"^\[([\d:.]+)\] ", (folder / "v/02-l2.txt").read_text(), re.M)
assert abs(seconds(heads[2]) - seconds(heads[1]) - 3) < 0.01, heads
print("audio: all as it should be")
shutil.rmtree(folder)
