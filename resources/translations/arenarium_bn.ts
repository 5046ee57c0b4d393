<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="bn" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New script</source>
        <translatorcomment>The whole Bengali translation awaits a native reader: it was made without one. Its terms are those of Bengali programmers: loanwords in Bengali letters, C names in Latin and never inflected, Bengali digits in prose.</translatorcomment>
        <translation>নতুন স্ক্রিপ্ট (&amp;N)</translation>
    </message>
    <message>
        <source>Start with an empty script</source>
        <translation>খালি স্ক্রিপ্ট দিয়ে শুরু করুন</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>খুলুন (&amp;O)…</translation>
    </message>
    <message>
        <source>Open a script, recorded operations, a snapshot or a saved session</source>
        <translation>স্ক্রিপ্ট, রেকর্ড করা অপারেশন, স্ন্যাপশট বা সংরক্ষিত সেশন খুলুন</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>সংরক্ষণ (&amp;S)</translation>
    </message>
    <message>
        <source>Save the script or the session</source>
        <translation>স্ক্রিপ্ট বা সেশন সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>অন্য নামে সংরক্ষণ (&amp;A)…</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>অন্য নামে সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>এক্সপোর্ট (&amp;X)…</translation>
    </message>
    <message>
        <source>Write a picture, the state or a table to a file</source>
        <translation>ছবি, অবস্থা বা সারণি ফাইলে লিখুন</translation>
    </message>
    <message>
        <source>&amp;Print, slides, handout…</source>
        <translation>প্রিন্ট, স্লাইড, হ্যান্ডআউট (&amp;P)…</translation>
    </message>
    <message>
        <source>The chapters as slides or as a handout, or what is shown, on paper or as PDF</source>
        <translation>অধ্যায়গুলো স্লাইড বা হ্যান্ডআউট হিসেবে, অথবা যা দেখানো হচ্ছে তা, কাগজে বা PDF-এ</translation>
    </message>
    <message>
        <source>Co&amp;mpare with Python…</source>
        <translation>Python-এর সাথে তুলনা (&amp;M)…</translation>
    </message>
    <message>
        <source>Run the same operations in a real Python&apos;s allocator and compare every address</source>
        <translation>একই অপারেশনগুলো আসল Python-এর অ্যালোকেটরে চালিয়ে প্রতিটি ঠিকানা মিলিয়ে দেখুন</translation>
    </message>
    <message>
        <source>Recor&amp;d a program…</source>
        <translation>প্রোগ্রাম রেকর্ড (&amp;D)…</translation>
    </message>
    <message>
        <source>Run a Python program and record every request to its allocator</source>
        <translation>একটি Python প্রোগ্রাম চালিয়ে তার অ্যালোকেটরে আসা প্রতিটি অনুরোধ রেকর্ড করুন</translation>
    </message>
    <message>
        <source>&amp;Inspect a process…</source>
        <translation>প্রসেস পরীক্ষা (&amp;I)…</translation>
    </message>
    <message>
        <source>Look into the allocator of a running Python</source>
        <translation>চলমান একটি Python-এর অ্যালোকেটরের ভেতরে দেখুন</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>বন্ধ করুন (&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window; the work is there again at the next start</source>
        <translation>উইন্ডো বন্ধ করুন; পরের বার খুললে কাজ আবার এখানেই থাকবে</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>পূর্বাবস্থায় ফিরুন (&amp;U)</translation>
    </message>
    <message>
        <source>Take back the last change of the script, also an act by hand</source>
        <translation>স্ক্রিপ্টের শেষ পরিবর্তন ফিরিয়ে নিন, হাতে করা কাজও</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>আবার করুন (&amp;R)</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>ফিরিয়ে নেওয়া পরিবর্তন আবার করুন</translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation>ছবি কপি (&amp;P)</translation>
    </message>
    <message>
        <source>Copy the memory canvas as a picture, in pixels and as SVG</source>
        <translation>মেমরি ক্যানভাসের ছবি কপি করুন, পিক্সেলে ও SVG হিসেবে</translation>
    </message>
    <message>
        <source>Copy s&amp;tate</source>
        <translation>অবস্থা কপি (&amp;T)</translation>
    </message>
    <message>
        <source>Copy the whole state as a JSON snapshot</source>
        <translation>পুরো অবস্থা JSON স্ন্যাপশট হিসেবে কপি করুন</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>খুঁজুন (&amp;F)…</translation>
    </message>
    <message>
        <source>Find a block by name, an address, or a line</source>
        <translation>নাম দিয়ে ব্লক, অথবা ঠিকানা বা লাইন খুঁজুন</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>কিবোর্ড শর্টকাট (&amp;K)…</translation>
    </message>
    <message>
        <source>See and change every key</source>
        <translation>প্রতিটি কি দেখুন ও বদলান</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>রিসেট (&amp;R)</translation>
    </message>
    <message>
        <source>Back to before the first operation</source>
        <translation>প্রথম অপারেশনের আগে ফিরুন</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>এক ধাপ পেছনে (&amp;B)</translation>
    </message>
    <message>
        <source>Take back one operation</source>
        <translation>একটি অপারেশন ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>Micro-step back</source>
        <translation>ক্ষুদ্র ধাপ পেছনে</translation>
    </message>
    <message>
        <source>Take back one field write or decision</source>
        <translation>ফিল্ডে একটি লেখা বা একটি সিদ্ধান্ত ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>&amp;Micro-step</source>
        <translation>ক্ষুদ্র ধাপ (&amp;M)</translation>
    </message>
    <message>
        <source>One field write or decision further</source>
        <translation>ফিল্ডে একটি লেখা বা একটি সিদ্ধান্ত এগোন</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>ধাপ (&amp;S)</translation>
    </message>
    <message>
        <source>One operation further</source>
        <translation>একটি অপারেশন এগোন</translation>
    </message>
    <message>
        <source>&amp;Auto</source>
        <translation>অটো (&amp;A)</translation>
    </message>
    <message>
        <source>Step by itself, at the speed of the slider</source>
        <translation>স্লাইডারের গতিতে নিজে নিজে ধাপ চলবে</translation>
    </message>
    <message>
        <source>R&amp;un</source>
        <translation>চালান (&amp;U)</translation>
    </message>
    <message>
        <source>Run the script to the next breakpoint or to its end</source>
        <translation>পরের ব্রেকপয়েন্ট বা শেষ পর্যন্ত স্ক্রিপ্ট চালান</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>থামান (&amp;S)</translation>
    </message>
    <message>
        <source>End what is running; what was done so far stays</source>
        <translation>যা চলছে তা শেষ করুন; এ পর্যন্ত যা হয়েছে তা থাকবে</translation>
    </message>
    <message>
        <source>Until, &amp;forward</source>
        <translation>পরের ঘটনায় (&amp;F)</translation>
    </message>
    <message>
        <source>On to where it happens next</source>
        <translation>পরের বার যেখানে এটি ঘটে সেখানে যান</translation>
    </message>
    <message>
        <source>Until, bac&amp;kward</source>
        <translation>আগের ঘটনায় (&amp;K)</translation>
    </message>
    <message>
        <source>Back to where it happened last</source>
        <translation>আগের বার যেখানে এটি ঘটেছে সেখানে ফিরুন</translation>
    </message>
    <message>
        <source>&amp;Go to operation…</source>
        <translation>অপারেশনে যান (&amp;G)…</translation>
    </message>
    <message>
        <source>Go to an operation by its number</source>
        <translation>নম্বর দিয়ে একটি অপারেশনে যান</translation>
    </message>
    <message>
        <source>To the st&amp;art</source>
        <translation>শুরুতে (&amp;A)</translation>
    </message>
    <message>
        <source>To the first position</source>
        <translation>প্রথম অবস্থানে যান</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>শেষে (&amp;E)</translation>
    </message>
    <message>
        <source>To the last position</source>
        <translation>শেষ অবস্থানে যান</translation>
    </message>
    <message>
        <source>Toggle brea&amp;kpoint</source>
        <translation>ব্রেকপয়েন্ট দিন বা তুলুন (&amp;K)</translation>
    </message>
    <message>
        <source>Stop at this line of the script, or no longer</source>
        <translation>স্ক্রিপ্টের এই লাইনে থামুন, অথবা আর থামবেন না</translation>
    </message>
    <message>
        <source>&amp;Bookmark this position</source>
        <translation>এই অবস্থান বুকমার্ক করুন (&amp;B)</translation>
    </message>
    <message>
        <source>A flag on the timeline, to come back to and to compare other positions with</source>
        <translation>টাইমলাইনে একটি পতাকা, যেখানে ফেরা যায় ও যার সাথে অন্য অবস্থান তুলনা করা যায়</translation>
    </message>
    <message>
        <source>Book&amp;marks…</source>
        <translation>বুকমার্ক (&amp;M)…</translation>
    </message>
    <message>
        <source>Names of the bookmarks; go to them, compare, show beside, remove</source>
        <translation>বুকমার্কের নাম; সেখানে যাওয়া, তুলনা, পাশে দেখানো, সরানো</translation>
    </message>
    <message>
        <source>Co&amp;mpare with bookmark</source>
        <translation>বুকমার্কের সাথে তুলনা (&amp;M)</translation>
    </message>
    <message>
        <source>Tint what is different from the bookmarked position, or no longer</source>
        <translation>বুকমার্ক করা অবস্থান থেকে যা ভিন্ন তা রঙিন করুন, অথবা আর করবেন না</translation>
    </message>
    <message>
        <source>&amp;Script or recording…</source>
        <translation>স্ক্রিপ্ট বা রেকর্ডিং (&amp;S)…</translation>
    </message>
    <message>
        <source>Another file beside this one, stepped together, with what is different tinted</source>
        <translation>এটির পাশে আরেকটি ফাইল, দুটি একসাথে ধাপে ধাপে, যা ভিন্ন তা রঙিন</translation>
    </message>
    <message>
        <source>Go to the first &amp;divergence</source>
        <translation>প্রথম অমিলে যান (&amp;D)</translation>
    </message>
    <message>
        <source>Just after the first operation that fares differently in the two</source>
        <translation>যে প্রথম অপারেশনের ফল দুটিতে দুরকম, ঠিক তার পরে</translation>
    </message>
    <message>
        <source>&amp;Close side by side</source>
        <translation>পাশাপাশি দেখা বন্ধ (&amp;C)</translation>
    </message>
    <message>
        <source>Shows one run again</source>
        <translation>আবার একটি রান দেখায়</translation>
    </message>
    <message>
        <source>Auto &amp;faster</source>
        <translation>অটো আরও দ্রুত (&amp;F)</translation>
    </message>
    <message>
        <source>More steps a second</source>
        <translation>সেকেন্ডে আরও বেশি ধাপ</translation>
    </message>
    <message>
        <source>Auto s&amp;lower</source>
        <translation>অটো আরও ধীরে (&amp;L)</translation>
    </message>
    <message>
        <source>Fewer steps a second</source>
        <translation>সেকেন্ডে আরও কম ধাপ</translation>
    </message>
    <message>
        <source>&amp;Fit everything</source>
        <translation>সবটা আঁটান (&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole process; F on the canvas does the same</source>
        <translation>পুরো প্রসেস দেখান; ক্যানভাসে F চাপলেও তাই হয়</translation>
    </message>
    <message>
        <source>&amp;Dive in</source>
        <translation>ভেতরে যান (&amp;D)</translation>
    </message>
    <message>
        <source>One level closer to the selection</source>
        <translation>নির্বাচনের এক স্তর কাছে</translation>
    </message>
    <message>
        <source>&amp;Climb out</source>
        <translation>বাইরে আসুন (&amp;C)</translation>
    </message>
    <message>
        <source>One level up; Esc on the canvas does the same</source>
        <translation>এক স্তর উপরে; ক্যানভাসে Esc চাপলেও তাই হয়</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>বড় করুন (&amp;I)</translation>
    </message>
    <message>
        <source>Larger; Ctrl and the wheel zoom at the pointer</source>
        <translation>আরও বড়; Ctrl ও চাকা ঘোরালে পয়েন্টারের জায়গায় বড় হয়</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>ছোট করুন (&amp;O)</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>আরও ছোট</translation>
    </message>
    <message>
        <source>&amp;Lens</source>
        <translation>লেন্স (&amp;L)</translation>
    </message>
    <message>
        <source>The second view below the canvas, one level deeper</source>
        <translation>ক্যানভাসের নিচে দ্বিতীয় দৃশ্য, এক স্তর গভীরে</translation>
    </message>
    <message>
        <source>Le&amp;gend</source>
        <translation>চিহ্ন-পরিচিতি (&amp;G)</translation>
    </message>
    <message>
        <source>What patterns, dashes, colours, numbers and arrows mean</source>
        <translation>নকশা, কাটা রেখা, রঙ, সংখ্যা ও তীরচিহ্নের মানে</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>চার্ট (&amp;H)</translation>
    </message>
    <message>
        <source>The charts above the timeline</source>
        <translation>টাইমলাইনের উপরের চার্টগুলো</translation>
    </message>
    <message>
        <source>Arenas by &amp;address</source>
        <translation>ঠিকানা অনুযায়ী অ্যারেনা (&amp;A)</translation>
    </message>
    <message>
        <source>Arrange the arenas as they lie in memory</source>
        <translation>অ্যারেনাগুলো মেমরিতে যেভাবে আছে সেভাবে সাজান</translation>
    </message>
    <message>
        <source>Arenas by &amp;usable_arenas</source>
        <translation>usable_arenas অনুযায়ী অ্যারেনা (&amp;U)</translation>
    </message>
    <message>
        <source>Arrange the arenas in the order of the list</source>
        <translation>অ্যারেনাগুলো তালিকার ক্রমে সাজান</translation>
    </message>
    <message>
        <source>Show a&amp;ddresses</source>
        <translation>ঠিকানা দেখান (&amp;D)</translation>
    </message>
    <message>
        <source>Write addresses on the canvas</source>
        <translation>ক্যানভাসে ঠিকানা লিখুন</translation>
    </message>
    <message>
        <source>All size cla&amp;sses</source>
        <translation>সব আকার-শ্রেণি (&amp;S)</translation>
    </message>
    <message>
        <source>List the empty size classes one by one</source>
        <translation>খালি আকার-শ্রেণিগুলো একটি একটি করে দেখান</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>সিস্টেমের মতো (&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark as the system is</source>
        <translation>সিস্টেম যেমন, তেমন হালকা বা গাঢ়</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>হালকা (&amp;L)</translation>
    </message>
    <message>
        <source>Always light</source>
        <translation>সবসময় হালকা</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>গাঢ় (&amp;D)</translation>
    </message>
    <message>
        <source>Always dark</source>
        <translation>সবসময় গাঢ়</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>আরও বড় (&amp;L)</translation>
    </message>
    <message>
        <source>Larger text everywhere</source>
        <translation>সব জায়গায় লেখা বড়</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>আরও ছোট (&amp;S)</translation>
    </message>
    <message>
        <source>Smaller text everywhere</source>
        <translation>সব জায়গায় লেখা ছোট</translation>
    </message>
    <message>
        <source>&amp;Usual</source>
        <translation>স্বাভাবিক (&amp;U)</translation>
    </message>
    <message>
        <source>Text as large as at the first start</source>
        <translation>প্রথমবার চালানোর সময় লেখা যত বড় ছিল</translation>
    </message>
    <message>
        <source>&amp;Reduce motion</source>
        <translation>নড়াচড়া কমান (&amp;R)</translation>
    </message>
    <message>
        <source>Nothing slides or flies</source>
        <translation>কিছুই সরে বা উড়ে যায় না</translation>
    </message>
    <message>
        <source>L&amp;earn</source>
        <translation>শিখুন (&amp;E)</translation>
    </message>
    <message>
        <source>A script, step by step</source>
        <translation>একটি স্ক্রিপ্ট, ধাপে ধাপে</translation>
    </message>
    <message>
        <source>&amp;Teach</source>
        <translation>শেখান (&amp;T)</translation>
    </message>
    <message>
        <source>Large, for a projector and a remote</source>
        <translation>বড় আকারে, প্রজেক্টর ও রিমোটের জন্য</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>প্রোফাইল (&amp;P)</translation>
    </message>
    <message>
        <source>Where a recorded or a running program&apos;s memory goes</source>
        <translation>রেকর্ড করা বা চলমান প্রোগ্রামের মেমরি কোথায় যায়</translation>
    </message>
    <message>
        <source>&amp;Lecture mode</source>
        <translation>লেকচার মোড (&amp;L)</translation>
    </message>
    <message>
        <source>What the step is about over the whole screen, with its source and its sentence</source>
        <translation>ধাপটি যা নিয়ে তা পুরো পর্দায়, সোর্স ও বাক্যসহ</translation>
    </message>
    <message>
        <source>Add &amp;chapter here</source>
        <translation>এখানে অধ্যায় যোগ করুন (&amp;C)</translation>
    </message>
    <message>
        <source>A stop of the lecture at this position, with what is shown</source>
        <translation>লেকচারের একটি বিরতি এই অবস্থানে, যা দেখানো হচ্ছে তা সহ</translation>
    </message>
    <message>
        <source>C&amp;hapters…</source>
        <translation>অধ্যায় (&amp;H)…</translation>
    </message>
    <message>
        <source>Titles, order and notes of the chapters</source>
        <translation>অধ্যায়ের শিরোনাম, ক্রম ও নোট</translation>
    </message>
    <message>
        <source>Presenter’s &amp;notes</source>
        <translation>উপস্থাপকের নোট (&amp;N)</translation>
    </message>
    <message>
        <source>A window with the notes of the chapter, for a second screen</source>
        <translation>অধ্যায়ের নোটসহ একটি উইন্ডো, দ্বিতীয় পর্দার জন্য</translation>
    </message>
    <message>
        <source>Restore &amp;usual layout</source>
        <translation>স্বাভাবিক বিন্যাস ফেরান (&amp;U)</translation>
    </message>
    <message>
        <source>All panels where they were at the first start</source>
        <translation>সব প্যানেল প্রথমবার চালানোর সময় যেখানে ছিল</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>প্রথম পদক্ষেপ (&amp;F)</translation>
    </message>
    <message>
        <source>What to press first</source>
        <translation>প্রথমে কী চাপতে হবে</translation>
    </message>
    <message>
        <source>&amp;About Arenarium</source>
        <translation>Arenarium সম্পর্কে (&amp;A)</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>সংস্করণ ও লাইসেন্স</translation>
    </message>
    <message>
        <source>&amp;Course</source>
        <translation>কোর্স (&amp;C)</translation>
    </message>
    <message>
        <source>Lessons beside the picture: predict, see, and be told why</source>
        <translation>ছবির পাশে পাঠ: আগে অনুমান করুন, তারপর দেখুন, আর জানুন কেন</translation>
    </message>
    <message>
        <source>&amp;Line back</source>
        <translation>এক লাইন পেছনে (&amp;L)</translation>
    </message>
    <message>
        <source>To where the line before began, of a program recorded with its lines</source>
        <translation>আগের লাইন যেখানে শুরু হয়েছিল সেখানে; লাইনসহ রেকর্ড করা প্রোগ্রামে</translation>
    </message>
    <message>
        <source>Next &amp;line</source>
        <translation>পরের লাইন (&amp;L)</translation>
    </message>
    <message>
        <source>To where the next line begins, also in what this one calls</source>
        <translation>পরের লাইন যেখানে শুরু হয় সেখানে; এই লাইন যা কল করে তার ভেতরেও</translation>
    </message>
    <message>
        <source>Statement back</source>
        <translation>এক স্টেটমেন্ট পেছনে</translation>
    </message>
    <message>
        <source>The line before in this function, past what it called</source>
        <translation>এই ফাংশনের আগের লাইন; সেটি যা কল করেছিল তা পেরিয়ে</translation>
    </message>
    <message>
        <source>Next statement</source>
        <translation>পরের স্টেটমেন্ট</translation>
    </message>
    <message>
        <source>The next line of this function, past what this one calls</source>
        <translation>এই ফাংশনের পরের লাইন; এই লাইন যা কল করে তা পেরিয়ে</translation>
    </message>
    <message>
        <source>Back to the caller</source>
        <translation>যে কল করেছে তার কাছে ফেরা</translation>
    </message>
    <message>
        <source>To the line that called this function</source>
        <translation>যে লাইন এই ফাংশন কল করেছে সেখানে</translation>
    </message>
    <message>
        <source>To the end of the call</source>
        <translation>কলের শেষে</translation>
    </message>
    <message>
        <source>To the next line after this function has ended</source>
        <translation>এই ফাংশন শেষ হওয়ার পরের লাইনে</translation>
    </message>
    <message>
        <source>Ask the t&amp;utor</source>
        <translation>টিউটরকে জিজ্ঞেস করুন (&amp;U)</translation>
    </message>
    <message>
        <source>A question about the picture, or about a word of the subject</source>
        <translation>ছবি নিয়ে, অথবা বিষয়ের একটি শব্দ নিয়ে প্রশ্ন</translation>
    </message>
    <message>
        <source>&amp;Read the lesson aloud</source>
        <translation>পাঠ পড়ে শোনান (&amp;R)</translation>
    </message>
    <message>
        <source>Hear the step that is open, pause, and go on</source>
        <translation>খোলা ধাপটি শুনুন, থামান, আবার চালান</translation>
    </message>
    <message>
        <source>&amp;Threads on mimalloc…</source>
        <translation>mimalloc-এর উপর থ্রেড (&amp;T)…</translation>
    </message>
    <message>
        <source>The allocator of free-threaded CPython, step by step: pages, queues, blocks freed by another thread</source>
        <translation>ফ্রি-থ্রেডেড CPython-এর অ্যালোকেটর, ধাপে ধাপে: পেজ, সারি, অন্য থ্রেডের মুক্ত করা ব্লক</translation>
    </message>
    <message>
        <source>Compare memory profi&amp;lers…</source>
        <translation>মেমরি প্রোফাইলার তুলনা (&amp;L)…</translation>
    </message>
    <message>
        <source>Run a program under tracemalloc, memray, heaptrack and Arenarium, side by side</source>
        <translation>একই প্রোগ্রাম tracemalloc, memray, heaptrack ও Arenarium দিয়ে চালিয়ে পাশাপাশি দেখুন</translation>
    </message>
</context>
<context>
    <name>ByHand</name>
    <message>
        <source>Select a block first.</source>
        <translation>আগে একটি ব্লক নির্বাচন করুন।</translation>
    </message>
    <message>
        <source>block %1 was freed on line %2</source>
        <translation>%L1 ব্লকটি %L2 নম্বর লাইনে মুক্ত করা হয়েছে</translation>
    </message>
    <message>
        <source>This block is not in use, so there is nothing to free.</source>
        <translation>এই ব্লকটি ব্যবহৃত নয়, তাই মুক্ত করার কিছু নেই।</translation>
    </message>
    <message>
        <source>This block has no name in the script, so no line can say which one to free.</source>
        <translation>স্ক্রিপ্টে এই ব্লকের কোনো নাম নেই, তাই কোন ব্লক মুক্ত হবে তা কোনো লাইন বলতে পারে না।</translation>
    </message>
    <message>
        <source>%1 names a later block by now, so no line can name this one.</source>
        <translation>%L1 নামটি এখন পরের একটি ব্লকের, তাই কোনো লাইন এই ব্লকটির নাম বলতে পারে না।</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Bytes over time</source>
        <translation>সময়ের সাথে বাইট</translation>
    </message>
    <message>
        <source>Arenas held over time</source>
        <translation>সময়ের সাথে নেওয়া অ্যারেনা</translation>
    </message>
    <message>
        <source>Where the bytes of the arenas go</source>
        <translation>অ্যারেনাগুলোর বাইট কোথায় যায়</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>চাওয়া</translation>
    </message>
    <message>
        <source>in blocks</source>
        <translation>ব্লকে</translation>
    </message>
    <message>
        <source>in arenas</source>
        <translation>অ্যারেনায়</translation>
    </message>
    <message>
        <source>arenas held</source>
        <translation>নেওয়া অ্যারেনা</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>ব্যবহৃত</translation>
    </message>
    <message>
        <source>available</source>
        <translation>পাওয়া যাবে</translation>
    </message>
    <message>
        <source>free pools</source>
        <translation>মুক্ত পুল</translation>
    </message>
    <message>
        <source>pool headers</source>
        <translation>পুলের হেডার</translation>
    </message>
    <message>
        <source>quantization</source>
        <translation>গোল করার অপচয়</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>অ্যালাইনমেন্ট</translation>
    </message>
    <message>
        <source>free</source>
        <translation>মুক্ত</translation>
    </message>
    <message>
        <source>virgin</source>
        <translation>অব্যবহৃত</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>the state is larger than the clipboard should hold</source>
        <translation>অবস্থাটি ক্লিপবোর্ডের জন্য বেশি বড়</translation>
    </message>
    <message>
        <source>Export it to a file.</source>
        <translation>এটি ফাইলে এক্সপোর্ট করুন।</translation>
    </message>
    <message>
        <source>there are more than %1 chapters</source>
        <translation>অধ্যায় %L1টির বেশি</translation>
    </message>
    <message>
        <source>there is nothing to show: no operation was run</source>
        <translation>দেখানোর কিছু নেই: কোনো অপারেশন চালানো হয়নি</translation>
    </message>
    <message>
        <source>there are no chapters, and %1 operations are too many for a page each</source>
        <translation>কোনো অধ্যায় নেই, আর প্রতিটির জন্য এক পাতা করে দিতে %L1টি অপারেশন বেশি হয়ে যায়</translation>
    </message>
    <message>
        <source>Add chapters in the window (View, Add chapter here) and save a session.</source>
        <translation>উইন্ডোতে অধ্যায় যোগ করুন (দেখুন, এখানে অধ্যায় যোগ করুন) ও সেশন সংরক্ষণ করুন।</translation>
    </message>
    <message>
        <source>SVG picture</source>
        <translation>SVG ছবি</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG ছবি</translation>
    </message>
    <message>
        <source>PDF page</source>
        <translation>PDF পাতা</translation>
    </message>
    <message>
        <source>JSON snapshot</source>
        <translation>JSON স্ন্যাপশট</translation>
    </message>
    <message>
        <source>CSV table of blocks</source>
        <translation>ব্লকের CSV সারণি</translation>
    </message>
    <message>
        <source>CSV table of pools</source>
        <translation>পুলের CSV সারণি</translation>
    </message>
    <message>
        <source>DOT graph of the lists</source>
        <translation>তালিকাগুলোর DOT গ্রাফ</translation>
    </message>
    <message>
        <source>Text of sys._debugmallocstats()</source>
        <translation>sys._debugmallocstats() যা লেখে সেই টেক্সট</translation>
    </message>
    <message>
        <source>Sharp at every size; for slides, books and web pages.</source>
        <translation>সব আকারেই স্পষ্ট; স্লাইড, বই ও ওয়েব পাতার জন্য।</translation>
    </message>
    <message>
        <source>Pixels; goes anywhere.</source>
        <translation>পিক্সেল; সবখানে চলে।</translation>
    </message>
    <message>
        <source>One page as large as the picture, with real text and lines; for print.</source>
        <translation>ছবির সমান এক পাতা, আসল লেখা ও রেখাসহ; ছাপার জন্য।</translation>
    </message>
    <message>
        <source>The whole state; Arenarium opens it again, and programs read it.</source>
        <translation>পুরো অবস্থা; Arenarium এটি আবার খোলে, প্রোগ্রামও পড়ে।</translation>
    </message>
    <message>
        <source>A line for each block in use; for spreadsheets.</source>
        <translation>প্রতিটি ব্যবহৃত ব্লকের জন্য এক লাইন; স্প্রেডশিটের জন্য।</translation>
    </message>
    <message>
        <source>A line for each pool; for spreadsheets.</source>
        <translation>প্রতিটি পুলের জন্য এক লাইন; স্প্রেডশিটের জন্য।</translation>
    </message>
    <message>
        <source>The allocator&apos;s lists as a graph; Graphviz draws it.</source>
        <translation>অ্যালোকেটরের তালিকাগুলো গ্রাফ হিসেবে; Graphviz তা আঁকে।</translation>
    </message>
    <message>
        <source>What CPython itself would print in this state.</source>
        <translation>এই অবস্থায় CPython নিজে যা লিখত।</translation>
    </message>
    <message>
        <source>One file that steps through the run in any browser, without network.</source>
        <translation>একটি ফাইল, যা নেটওয়ার্ক ছাড়াই যেকোনো ব্রাউজারে রানটি ধাপে ধাপে দেখায়।</translation>
    </message>
    <message>
        <source>this build cannot write that format</source>
        <translation>এই বিল্ড ওই ফরম্যাটে লিখতে পারে না</translation>
    </message>
    <message>
        <source>the picture would be too large</source>
        <translation>ছবিটি বেশি বড় হয়ে যাবে</translation>
    </message>
    <message>
        <source>Choose a smaller size or scale.</source>
        <translation>ছোট আকার বা স্কেল বেছে নিন।</translation>
    </message>
    <message>
        <source>Memory after operation %1, CPython %2</source>
        <translation>অপারেশন %L1-এর পরের মেমরি, CPython %L2</translation>
    </message>
    <message>
        <source>HTML page</source>
        <translation>HTML পাতা</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Everything Arenarium opens (*.py *.ops *.ops.gz *.arenatrace *.json *.json.gz *.arenarium)</source>
        <translation>Arenarium যা যা খোলে (*.py *.ops *.ops.gz *.arenatrace *.json *.json.gz *.arenarium)</translation>
    </message>
    <message>
        <source>Scripts (*.py)</source>
        <translation>স্ক্রিপ্ট (*.py)</translation>
    </message>
    <message>
        <source>Recorded programs (*.arenatrace)</source>
        <translation>রেকর্ড করা প্রোগ্রাম (*.arenatrace)</translation>
    </message>
    <message>
        <source>Recorded operations (*.ops *.ops.gz)</source>
        <translation>রেকর্ড করা অপারেশন (*.ops *.ops.gz)</translation>
    </message>
    <message>
        <source>Snapshots (*.json *.json.gz)</source>
        <translation>স্ন্যাপশট (*.json *.json.gz)</translation>
    </message>
    <message>
        <source>Saved sessions (*.arenarium)</source>
        <translation>সংরক্ষিত সেশন (*.arenarium)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>সব ফাইল (*)</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>This is no address</source>
        <translation>এটি কোনো ঠিকানা নয়</translation>
    </message>
    <message>
        <source>No arena holds this address now</source>
        <translation>এই ঠিকানা এখন কোনো অ্যারেনার মধ্যে নেই</translation>
    </message>
    <message>
        <source>This number is too large</source>
        <translation>সংখ্যাটি বেশি বড়</translation>
    </message>
    <message>
        <source>This arena is not held now</source>
        <translation>এই অ্যারেনাটি এখন নেওয়া নেই</translation>
    </message>
    <message>
        <source>No live block has this name</source>
        <translation>কোনো ব্যবহৃত ব্লকের এই নাম নেই</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>One operation back and on</source>
        <translation>একটি অপারেশন পেছনে ও সামনে</translation>
    </message>
    <message>
        <source>One single write or decision inside an operation</source>
        <translation>অপারেশনের ভেতরে একটিমাত্র লেখা বা সিদ্ধান্ত</translation>
    </message>
    <message>
        <source>To the next arena obtained, released, …</source>
        <translation>পরের ঘটনায়: অ্যারেনা নেওয়া, ফেরত দেওয়া, …</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>ক্লিক</translation>
    </message>
    <message>
        <source>The inspector shows the fields, and why things are as they are</source>
        <translation>ইন্সপেক্টর ফিল্ডগুলো দেখায়, আর কেন এমন তা বলে</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>ডাবল-ক্লিক</translation>
    </message>
    <message>
        <source>Look inside an arena, a pool, a block; Esc leads out</source>
        <translation>অ্যারেনা, পুল, ব্লকের ভেতরে দেখুন; Esc চাপলে বাইরে</translation>
    </message>
    <message>
        <source>Run the script again after you changed it</source>
        <translation>বদলানোর পর স্ক্রিপ্ট আবার চালান</translation>
    </message>
    <message>
        <source>Esc, then Tab</source>
        <translation>Esc, তারপর Tab</translation>
    </message>
    <message>
        <source>Leaves the script for the next panel; Tab alone indents</source>
        <translation>স্ক্রিপ্ট থেকে পরের প্যানেলে যায়; শুধু Tab ইনডেন্ট করে</translation>
    </message>
    <message>
        <source>Lecture mode: full screen, large, for a remote</source>
        <translation>লেকচার মোড: পুরো পর্দায়, বড় আকারে, রিমোটের জন্য</translation>
    </message>
    <message>
        <source>Each line of the script allocates or frees blocks; the middle shows where they land.</source>
        <translation>স্ক্রিপ্টের প্রতিটি লাইন ব্লক বরাদ্দ করে বা মুক্ত করে; ব্লকগুলো কোথায় বসে তা মাঝখানে দেখা যায়।</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>প্রথম পদক্ষেপ</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>বন্ধ করুন (&amp;C)</translation>
    </message>
</context>
<context>
    <name>GraphFile</name>
    <message>
        <source>the picture would be too large</source>
        <translation>ছবিটি বেশি বড় হতো</translation>
    </message>
    <message>
        <source>Export it as SVG.</source>
        <translation>SVG হিসেবে রপ্তানি করুন।</translation>
    </message>
    <message>
        <source>a picture of objects is no such file</source>
        <translation>অবজেক্টের ছবি এমন ফাইল হয় না</translation>
    </message>
    <message>
        <source>Name it .svg, .png, .dot or .json.</source>
        <translation>নামের শেষে .svg, .png, .dot বা .json দিন।</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>অবজেক্ট</translation>
    </message>
    <message>
        <source>The objects, and who refers to whom</source>
        <translation>অবজেক্টগুলো, আর কে কাকে নির্দেশ করে</translation>
    </message>
    <message>
        <source>SVG picture (*.svg);;PNG picture (*.png);;Graph for Graphviz (*.dot);;JSON (*.json)</source>
        <translation>SVG ছবি (*.svg);;PNG ছবি (*.png);;Graphviz-এর গ্রাফ (*.dot);;JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>operation</source>
        <translation>অপারেশন</translation>
    </message>
    <message>
        <source>script line</source>
        <translation>স্ক্রিপ্টের লাইন</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>লাইন %L1</translation>
    </message>
    <message>
        <source>%1 of %2 blocks are in use</source>
        <translation>%L2টির মধ্যে %L1টি ব্লক ব্যবহৃত</translation>
    </message>
    <message>
        <source>It has no size class yet</source>
        <translation>এর এখনও কোনো আকার-শ্রেণি নেই</translation>
    </message>
    <message>
        <source>%1; no list leads to it now.</source>
        <translation>%L1; এখন কোনো তালিকা থেকে এটিতে পৌঁছানো যায় না।</translation>
    </message>
    <message>
        <source>%1; it is in the ring of usedpools[%2] now.</source>
        <translation>%L1; এটি এখন usedpools[%2] বৃত্তাকার তালিকায় আছে।</translation>
    </message>
    <message>
        <source>%1; the ring of usedpools[%2] leads to it from one side only now.</source>
        <translation>%L1; usedpools[%2] বৃত্তাকার তালিকা থেকে এখন শুধু এক দিক দিয়ে এটিতে পৌঁছানো যায়।</translation>
    </message>
    <message>
        <source>%1; it is in its arena&apos;s freepools now.</source>
        <translation>%L1; এটি এখন নিজের অ্যারেনার freepools তালিকায় আছে।</translation>
    </message>
    <message>
        <source>No free pool, though it is in usable_arenas now.</source>
        <translation>কোনো মুক্ত পুল নেই, যদিও এটি এখন usable_arenas তালিকায় আছে।</translation>
    </message>
    <message>
        <source>No free pool: not in usable_arenas.</source>
        <translation>কোনো মুক্ত পুল নেই: usable_arenas তালিকায় নেই।</translation>
    </message>
    <message>
        <source>%1 of %2 pools are free.</source>
        <translation>%L2টির মধ্যে %L1টি পুল মুক্ত।</translation>
    </message>
    <message>
        <source>It is not in usable_arenas now.</source>
        <translation>এটি এখন usable_arenas তালিকায় নেই।</translation>
    </message>
    <message>
        <source>block</source>
        <translation>ব্লক</translation>
    </message>
    <message>
        <source>block %1 of %2</source>
        <translation>%L2-এর ব্লক %L1</translation>
    </message>
    <message>
        <source>In use.</source>
        <translation>ব্যবহৃত।</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>চাওয়া</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%L1 B</translation>
    </message>
    <message>
        <source>Bytes asked for</source>
        <translation>যত বাইট চাওয়া হয়েছে</translation>
    </message>
    <message>
        <source>Free: number %1 of %2 on the pool&apos;s free list.</source>
        <translation>মুক্ত: পুলের মুক্ত তালিকায় %L2টির মধ্যে %L1 নম্বর।</translation>
    </message>
    <message>
        <source>last held</source>
        <translation>শেষে যা ছিল</translation>
    </message>
    <message>
        <source>%1, freed on line %2</source>
        <translation>%L1, লাইন %L2-এ মুক্ত করা হয়েছে</translation>
    </message>
    <message>
        <source>Virgin: never handed out since the pool has this block size.</source>
        <translation>অব্যবহৃত: পুলের এই ব্লক-আকার হওয়ার পর কখনও দেওয়া হয়নি।</translation>
    </message>
    <message>
        <source>size</source>
        <translation>আকার</translation>
    </message>
    <message>
        <source>Bytes of the block</source>
        <translation>ব্লকের বাইট</translation>
    </message>
    <message>
        <source>address</source>
        <translation>ঠিকানা</translation>
    </message>
    <message>
        <source>Where the block begins</source>
        <translation>ব্লক যেখানে শুরু হয়</translation>
    </message>
    <message>
        <source>caller&apos;s address</source>
        <translation>কলারের ঠিকানা</translation>
    </message>
    <message>
        <source>The debug hooks keep two words before what the caller gets</source>
        <translation>কলার যা পায় তার আগে ডিবাগ হুক দুটি ওয়ার্ড রাখে</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>পুল</translation>
    </message>
    <message>
        <source>The first word of a free block is the address of the next free block</source>
        <translation>মুক্ত ব্লকের প্রথম ওয়ার্ড হলো পরের মুক্ত ব্লকের ঠিকানা</translation>
    </message>
    <message>
        <source>Where the pool begins, with its header</source>
        <translation>পুল যেখানে শুরু হয়, হেডারসহ</translation>
    </message>
    <message>
        <source>Never used: pool_address has not come this far.</source>
        <translation>কখনও ব্যবহৃত হয়নি: pool_address এতদূর আসেনি।</translation>
    </message>
    <message>
        <source>Empty: all blocks are free, so any size class can take it.</source>
        <translation>খালি: সব ব্লক মুক্ত, তাই যেকোনো আকার-শ্রেণি এটি নিতে পারে।</translation>
    </message>
    <message>
        <source>Full: all %1 blocks of %2 B are in use, so it is on no list.</source>
        <translation>পূর্ণ: %L2 B আকারের সব %L1টি ব্লক ব্যবহৃত, তাই এটি কোনো তালিকায় নেই।</translation>
    </message>
    <message>
        <source>Used: %1 of %2 blocks of %3 B are in use.</source>
        <translation>আংশিক ব্যবহৃত: %L3 B আকারের %L2টি ব্লকের মধ্যে %L1টি ব্যবহৃত।</translation>
    </message>
    <message>
        <source>Blocks of the pool that are in use</source>
        <translation>পুলের যে ব্লকগুলো ব্যবহৃত</translation>
    </message>
    <message>
        <source>Head of the pool&apos;s list of free blocks</source>
        <translation>পুলের মুক্ত ব্লকের তালিকার মাথা</translation>
    </message>
    <message>
        <source>Next pool of the same size class, or next empty pool of the arena</source>
        <translation>একই আকার-শ্রেণির পরের পুল, অথবা অ্যারেনার পরের খালি পুল</translation>
    </message>
    <message>
        <source>Previous pool of the same size class</source>
        <translation>একই আকার-শ্রেণির আগের পুল</translation>
    </message>
    <message>
        <source>Index into arenas of the pool&apos;s arena</source>
        <translation>arenas অ্যারেতে পুলের অ্যারেনার ইনডেক্স</translation>
    </message>
    <message>
        <source>Size class: blocks of (szidx + 1) × ALIGNMENT bytes</source>
        <translation>আকার-শ্রেণি: (szidx + 1) × ALIGNMENT বাইটের ব্লক</translation>
    </message>
    <message>
        <source>Bytes from the pool&apos;s start to the first block that was never handed out</source>
        <translation>পুলের শুরু থেকে কখনও না-দেওয়া প্রথম ব্লক পর্যন্ত বাইট</translation>
    </message>
    <message>
        <source>The last offset at which a whole block fits</source>
        <translation>শেষ যে অফসেটে একটি পুরো ব্লক আঁটে</translation>
    </message>
    <message>
        <source>Where the system put the arena</source>
        <translation>সিস্টেম অ্যারেনাটি যেখানে রেখেছে</translation>
    </message>
    <message>
        <source>The next pool to be carved off</source>
        <translation>এরপর যে পুলটি কেটে নেওয়া হবে</translation>
    </message>
    <message>
        <source>Pools without a block in use, carved or not</source>
        <translation>যে পুলগুলোর কোনো ব্লক ব্যবহৃত নয়, কেটে নেওয়া হোক বা না হোক</translation>
    </message>
    <message>
        <source>Pools that the arena has room for</source>
        <translation>অ্যারেনায় যতটি পুলের জায়গা আছে</translation>
    </message>
    <message>
        <source>List of carved pools that are empty, linked through nextpool</source>
        <translation>কেটে নেওয়া পুলের মধ্যে যেগুলো খালি তাদের তালিকা, nextpool দিয়ে জোড়া</translation>
    </message>
    <message>
        <source>Next arena of usable_arenas</source>
        <translation>usable_arenas তালিকার পরের অ্যারেনা</translation>
    </message>
    <message>
        <source>Previous arena of usable_arenas</source>
        <translation>usable_arenas তালিকার আগের অ্যারেনা</translation>
    </message>
    <message>
        <source>usedpools[%1]</source>
        <translation>usedpools[%1]</translation>
    </message>
    <message>
        <source>Points to itself: no pool of %1 B blocks is in the ring.</source>
        <translation>নিজেকেই দেখায়: বৃত্তাকার তালিকায় %L1 B ব্লকের কোনো পুল নেই।</translation>
    </message>
    <message>
        <source>A ring of the pools of %1 B blocks that have a free block.</source>
        <translation>%L1 B ব্লকের যে পুলগুলোতে মুক্ত ব্লক আছে তাদের বৃত্তাকার তালিকা।</translation>
    </message>
    <message>
        <source>A ring of pools of %1 B blocks that an operation is changing.</source>
        <translation>%L1 B ব্লকের পুলগুলোর বৃত্তাকার তালিকা, যা একটি অপারেশন এখন বদলাচ্ছে।</translation>
    </message>
    <message>
        <source>The pool from which the next block of this size comes</source>
        <translation>এই আকারের পরের ব্লকটি যে পুল থেকে আসবে</translation>
    </message>
    <message>
        <source>The last pool of the ring</source>
        <translation>বৃত্তাকার তালিকার শেষ পুল</translation>
    </message>
    <message>
        <source>block size</source>
        <translation>ব্লকের আকার</translation>
    </message>
    <message>
        <source>blocks in a pool</source>
        <translation>পুলে ব্লক</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>অনুরোধ</translation>
    </message>
    <message>
        <source>%1 to %2 B</source>
        <translation>%L1 থেকে %L2 B</translation>
    </message>
    <message>
        <source>Requests that this size class serves</source>
        <translation>এই আকার-শ্রেণি যে অনুরোধগুলো মেটায়</translation>
    </message>
    <message>
        <source>list</source>
        <translation>তালিকা</translation>
    </message>
    <message>
        <source>Arenas with a free pool; an operation is putting it in order.</source>
        <translation>যে অ্যারেনাগুলোতে মুক্ত পুল আছে; একটি অপারেশন তালিকাটি সাজাচ্ছে।</translation>
    </message>
    <message>
        <source>Arenas with a free pool, fewest free pools first: the next pool comes from the head.</source>
        <translation>যে অ্যারেনাগুলোতে মুক্ত পুল আছে, সবচেয়ে কম মুক্ত পুল আগে: পরের পুলটি মাথা থেকে আসে।</translation>
    </message>
    <message>
        <source>Empty: the next pool needs a new arena.</source>
        <translation>খালি: পরের পুলের জন্য নতুন অ্যারেনা লাগবে।</translation>
    </message>
    <message>
        <source>Head of the list</source>
        <translation>তালিকার মাথা</translation>
    </message>
    <message>
        <source>Free pools of this arena</source>
        <translation>এই অ্যারেনার মুক্ত পুল</translation>
    </message>
    <message>
        <source>table</source>
        <translation>সারণি</translation>
    </message>
    <message>
        <source>This version has none: it searches usable_arenas from the left.</source>
        <translation>এই সংস্করণে এটি নেই: এটি usable_arenas তালিকায় বাঁ দিক থেকে খোঁজে।</translation>
    </message>
    <message>
        <source>nfp2lasta[k] names the rightmost usable arena with k free pools. The others are NULL.</source>
        <translation>nfp2lasta[k] সেই অ্যারেনার নাম রাখে, k টি মুক্ত পুলের ব্যবহারযোগ্য অ্যারেনার মধ্যে যেটি সবচেয়ে ডানে। বাকিগুলো NULL।</translation>
    </message>
    <message>
        <source>globals</source>
        <translation>গ্লোবাল</translation>
    </message>
    <message>
        <source>allocator</source>
        <translation>অ্যালোকেটর</translation>
    </message>
    <message>
        <source>What the allocator keeps beside pools and arenas.</source>
        <translation>পুল ও অ্যারেনা ছাড়া অ্যালোকেটর আর যা রাখে।</translation>
    </message>
    <message>
        <source>Arenas with a free pool, fewest free pools first</source>
        <translation>যে অ্যারেনাগুলোতে মুক্ত পুল আছে, সবচেয়ে কম মুক্ত পুল আগে</translation>
    </message>
    <message>
        <source>Arena objects that stand for no arena</source>
        <translation>যে অ্যারেনা অবজেক্টগুলোর কোনো অ্যারেনা নেই</translation>
    </message>
    <message>
        <source>Room in the vector of arena objects</source>
        <translation>অ্যারেনা অবজেক্টের ভেক্টরে জায়গা</translation>
    </message>
    <message>
        <source>Arenas held from the system</source>
        <translation>সিস্টেম থেকে নেওয়া অ্যারেনা</translation>
    </message>
    <message>
        <source>Arenas obtained so far</source>
        <translation>এ পর্যন্ত নেওয়া অ্যারেনা</translation>
    </message>
    <message>
        <source>Most arenas held at once</source>
        <translation>একসাথে সবচেয়ে বেশি যত অ্যারেনা নেওয়া ছিল</translation>
    </message>
    <message>
        <source>Blocks in use, of pools and others</source>
        <translation>ব্যবহৃত ব্লক, পুলের ও অন্যদের</translation>
    </message>
    <message>
        <source>Blocks in use that the system allocator serves</source>
        <translation>ব্যবহৃত যে ব্লকগুলো সিস্টেম অ্যালোকেটরের দেওয়া</translation>
    </message>
    <message>
        <source>asked for at</source>
        <translation>কল-স্থান</translation>
    </message>
    <message>
        <source>called from</source>
        <translation>যেখান থেকে কল</translation>
    </message>
</context>
<context>
    <name>Interpreters</name>
    <message>
        <source>Python interpreter</source>
        <translation>Python ইন্টারপ্রেটার</translation>
    </message>
</context>
<context>
    <name>Lecture</name>
    <message>
        <source>View %1</source>
        <translation>দৃশ্য %L1</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Open &amp;example</source>
        <translation>উদাহরণ খুলুন (&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ফাইল (&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>সাম্প্রতিক ফাইল খুলুন (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>সম্পাদনা (&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>দেখুন (&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Side by side with</source>
        <translation>পাশাপাশি দেখুন (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>প্যানেল (&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>থিম (&amp;T)</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>লেখার আকার (&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>চালান (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>সাহায্য (&amp;H)</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>এখনও কোনো ফাইল নেই</translation>
    </message>
    <message>
        <source>&amp;Forget these files</source>
        <translation>এই ফাইলগুলো ভুলে যান (&amp;F)</translation>
    </message>
    <message>
        <source>By &amp;lines of the program</source>
        <translation>প্রোগ্রামের লাইন ধরে (&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>ভাষা · Language (&amp;L)</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Save the changes?</source>
        <translation>পরিবর্তনগুলো সংরক্ষণ করবেন?</translation>
    </message>
    <message>
        <source>“%1” was changed and not saved.</source>
        <translation>“%L1” বদলানো হয়েছে, সংরক্ষণ করা হয়নি।</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>সংরক্ষণ (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>ফেলে দিন (&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>বাতিল (&amp;C)</translation>
    </message>
    <message>
        <source>Arenarium</source>
        <translation>Arenarium</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>বন্ধ করুন (&amp;C)</translation>
    </message>
</context>
<context>
    <name>ObjectMenu</name>
    <message>
        <source>this block</source>
        <translation>এই ব্লক</translation>
    </message>
    <message>
        <source>Free %1</source>
        <translation>%L1 মুক্ত করুন</translation>
    </message>
    <message>
        <source>Realloc %1…</source>
        <translation>%L1 রিঅ্যালোক করুন…</translation>
    </message>
    <message>
        <source>Realloc</source>
        <translation>রিঅ্যালোক</translation>
    </message>
    <message>
        <source>New size of %1 in bytes:</source>
        <translation>বাইটে %L1 ব্লকটির নতুন আকার:</translation>
    </message>
    <message>
        <source>Go to line %1</source>
        <translation>লাইন %L1-এ যান</translation>
    </message>
    <message>
        <source>Until touched next</source>
        <translation>পরের বার ছোঁয়া পর্যন্ত</translation>
    </message>
    <message>
        <source>Until touched before</source>
        <translation>আগের বার ছোঁয়া পর্যন্ত</translation>
    </message>
    <message>
        <source>Show large</source>
        <translation>বড় করে দেখান</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Show or hide this panel</source>
        <translation>এই প্যানেল দেখান বা লুকান</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>স্ক্রিপ্ট</translation>
    </message>
    <message>
        <source>Output and console</source>
        <translation>আউটপুট ও কনসোল</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>ইন্সপেক্টর</translation>
    </message>
    <message>
        <source>What just happened</source>
        <translation>এইমাত্র কী হলো</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ব্লক</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>লাইন</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>পার্থক্য</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>টাইমলাইন</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>পাঠ</translation>
    </message>
    <message>
        <source>Tutor</source>
        <translation>টিউটর</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>A&amp;rena</source>
        <translation>অ্যারেনা (&amp;R)</translation>
    </message>
    <message>
        <source>ARENA_SIZE: a power of two from 4 pools to 64 MiB</source>
        <translation>ARENA_SIZE: ৪টি পুল থেকে ৬৪ MiB পর্যন্ত দুইয়ের কোনো ঘাত</translation>
    </message>
    <message>
        <source>&amp;Pool</source>
        <translation>পুল (&amp;P)</translation>
    </message>
    <message>
        <source>POOL_SIZE: a power of two from 1 KiB to 256 KiB</source>
        <translation>POOL_SIZE: ১ KiB থেকে ২৫৬ KiB পর্যন্ত দুইয়ের কোনো ঘাত</translation>
    </message>
    <message>
        <source>&amp;Alignment</source>
        <translation>অ্যালাইনমেন্ট (&amp;A)</translation>
    </message>
    <message>
        <source>ALIGNMENT: a power of two from 8 to 512 bytes</source>
        <translation>ALIGNMENT: ৮ থেকে ৫১২ বাইট পর্যন্ত দুইয়ের কোনো ঘাত</translation>
    </message>
    <message>
        <source>&amp;Threshold</source>
        <translation>সীমা (&amp;T)</translation>
    </message>
    <message>
        <source>SMALL_REQUEST_THRESHOLD: the largest request that gets a block of a pool</source>
        <translation>SMALL_REQUEST_THRESHOLD: সবচেয়ে বড় যে অনুরোধ পুলের ব্লক পায়</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>সব নির্বাচন করুন (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>এক ধাপ বাড়ান (&amp;S)</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>এক ধাপ কমান (&amp;D)</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>পূর্বাবস্থায় ফিরুন (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>আবার করুন (&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>কাট (&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>কপি (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>পেস্ট (&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>সব নির্বাচন করুন</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>ঠিক আছে</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>সব সংরক্ষণ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>হ্যাঁ (&amp;Y)</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>সবগুলোতে হ্যাঁ (&amp;A)</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>না (&amp;N)</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>সবগুলোতে না (&amp;O)</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>আবার চেষ্টা</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>উপেক্ষা করুন</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>বন্ধ করুন</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>বাতিল</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>ফেলে দিন</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>সাহায্য</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>প্রয়োগ করুন</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>রিসেট</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>স্বাভাবিক মান ফেরান</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>পূর্বাবস্থায় ফিরুন (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>আবার করুন (&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>কাট (&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>কপি (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>পেস্ট (&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>সব নির্বাচন করুন</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>লিংকের ঠিকানা কপি (&amp;L)</translation>
    </message>
</context>
<context>
    <name>QsciScintilla</name>
    <message>
        <source>&amp;Undo</source>
        <translation>পূর্বাবস্থায় ফিরুন (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>আবার করুন (&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>কাট (&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>কপি (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>পেস্ট (&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>মুছুন</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>সব নির্বাচন করুন</translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>arena obtained</source>
        <translation>অ্যারেনা নেওয়া হলো</translation>
    </message>
    <message>
        <source>arena released</source>
        <translation>অ্যারেনা ফেরত গেল</translation>
    </message>
    <message>
        <source>arena refused</source>
        <translation>অ্যারেনা দেওয়া হয়নি</translation>
    </message>
    <message>
        <source>usable_arenas changed</source>
        <translation>usable_arenas বদলাল</translation>
    </message>
    <message>
        <source>pool full</source>
        <translation>পুল পূর্ণ</translation>
    </message>
    <message>
        <source>pool empty</source>
        <translation>পুল খালি</translation>
    </message>
    <message>
        <source>pool changes size class</source>
        <translation>পুলের আকার-শ্রেণি বদল</translation>
    </message>
    <message>
        <source>raw request</source>
        <translation>সিস্টেমে যাওয়া অনুরোধ</translation>
    </message>
</context>
<context>
    <name>VersionChange</name>
    <message>
        <source>1 arena</source>
        <translation>১টি অ্যারেনা</translation>
    </message>
    <message>
        <source>%1 arenas</source>
        <translation>%L1টি অ্যারেনা</translation>
    </message>
    <message>
        <source>%1 instead of %2. %3</source>
        <comment>two versions, sentence</comment>
        <translation>%L2 নয়, এখন %L1। %L3</translation>
    </message>
    <message>
        <source>Held at the end: %1 instead of %2.</source>
        <translation>শেষে নেওয়া আছে: %L1, আগে ছিল %L2।</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Why is this arena not released?</source>
        <translation>এই অ্যারেনাটি ফেরত যায় না কেন?</translation>
    </message>
    <message>
        <source>Why does it stand there in usable_arenas?</source>
        <translation>এটি usable_arenas তালিকায় ওই জায়গায় কেন?</translation>
    </message>
    <message>
        <source>Why is this pool in its list?</source>
        <translation>এই পুলটি তার তালিকায় কেন?</translation>
    </message>
    <message>
        <source>Why is this pool in no list?</source>
        <translation>এই পুলটি কোনো তালিকায় নেই কেন?</translation>
    </message>
    <message>
        <source>Where will the next malloc(%1) land?</source>
        <translation>পরের malloc(%1) কোথায় বসবে?</translation>
    </message>
    <message>
        <source>What is this block?</source>
        <translation>এই ব্লকটি কী?</translation>
    </message>
    <message>
        <source>Why is usable_arenas in this order?</source>
        <translation>usable_arenas এই ক্রমে সাজানো কেন?</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::AddressSpaceDialog</name>
    <message>
        <source>Address space</source>
        <translation>অ্যাড্রেস স্পেস</translation>
    </message>
    <message>
        <source>Where the system puts arenas</source>
        <translation>সিস্টেম যেখানে অ্যারেনা রাখে</translation>
    </message>
    <message>
        <source>At round addresses, ascending</source>
        <translation>গোল ঠিকানায়, ছোট থেকে বড়</translation>
    </message>
    <message>
        <source>Where Linux puts them, descending</source>
        <translation>Linux যেখানে রাখে, বড় থেকে ছোট</translation>
    </message>
    <message>
        <source>Misalignment</source>
        <translation>মিসঅ্যালাইনমেন্ট</translation>
    </message>
    <message>
        <source>Bytes added to the base of every arena; a pool is lost where the first does not fit</source>
        <translation>প্রতিটি অ্যারেনার শুরুর ঠিকানায় যোগ করা বাইট; প্রথম পুলটি না আঁটলে একটি পুল নষ্ট হয়</translation>
    </message>
    <message>
        <source>&amp;Refuse arenas after</source>
        <translation>যতটির পর আর অ্যারেনা নয় (&amp;R)</translation>
    </message>
    <message>
        <source>The system has no memory left after so many arenas</source>
        <translation>এতগুলো অ্যারেনার পর সিস্টেমের আর মেমরি থাকে না</translation>
    </message>
    <message>
        <source>Most arenas that the system gives</source>
        <translation>সিস্টেম সবচেয়ে বেশি যত অ্যারেনা দেয়</translation>
    </message>
    <message>
        <source>A&amp;renas lie</source>
        <translation>অ্যারেনা যেখানে থাকে (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Misalignment</source>
        <translation>মিসঅ্যালাইনমেন্ট (&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>ব্যবহার করুন (&amp;U)</translation>
    </message>
    <message>
        <source>The misalignment must be below the arena size, %1</source>
        <translation>মিসঅ্যালাইনমেন্ট অ্যারেনার আকারের চেয়ে কম হতে হবে, %L1</translation>
    </message>
    <message>
        <source>The misalignment must be a multiple of ALIGNMENT, %1 bytes</source>
        <translation>মিসঅ্যালাইনমেন্ট হতে হবে ALIGNMENT মানের গুণিতক, %L1 বাইট</translation>
    </message>
    <message>
        <source>Every arena holds %1 pools</source>
        <translation>প্রতিটি অ্যারেনায় %L1টি পুল ধরে</translation>
    </message>
    <message>
        <source>Every arena loses a pool: %1 are left</source>
        <translation>প্রতিটি অ্যারেনা একটি পুল হারায়: %L1টি থাকে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ArenaModel</name>
    <message>
        <source>Arena</source>
        <translation>অ্যারেনা</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>স্থান</translation>
    </message>
    <message>
        <source>Arenas are counted in the order obtained</source>
        <translation>অ্যারেনাগুলো নেওয়ার ক্রমে গোনা হয়</translation>
    </message>
    <message>
        <source>Where the arena begins</source>
        <translation>অ্যারেনা যেখানে শুরু হয়</translation>
    </message>
    <message>
        <source>Pools that hold no block</source>
        <translation>যে পুলগুলোতে কোনো ব্লক নেই</translation>
    </message>
    <message>
        <source>Pools that the arena has room for</source>
        <translation>অ্যারেনায় যতটি পুলের জায়গা আছে</translation>
    </message>
    <message>
        <source>Place in usable_arenas; full arenas are not in the list</source>
        <translation>usable_arenas তালিকায় স্থান; পূর্ণ অ্যারেনা তালিকায় থাকে না</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::Autosave</name>
    <message>
        <source>the file is too large</source>
        <translation>ফাইলটি বেশি বড়</translation>
    </message>
    <message>
        <source>Autosave cannot write to %1</source>
        <translation>স্বয়ংক্রিয় সংরক্ষণ %L1-এ লিখতে পারছে না</translation>
    </message>
    <message>
        <source>Autosave failed: %1</source>
        <translation>স্বয়ংক্রিয় সংরক্ষণ হয়নি: %L1</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::BlockModel</name>
    <message>
        <source>Operation %1: %2</source>
        <translation>অপারেশন %L1: %L2</translation>
    </message>
    <message>
        <source>There before the first operation</source>
        <translation>প্রথম অপারেশনের আগে থেকেই ছিল</translation>
    </message>
    <message>
        <source>system allocator</source>
        <translation>সিস্টেম অ্যালোকেটর</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>চাওয়া</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>আকার</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ঠিকানা</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>লাইন</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>পুল</translation>
    </message>
    <message>
        <source>Arena</source>
        <translation>অ্যারেনা</translation>
    </message>
    <message>
        <source>The name that the script gave to the block</source>
        <translation>স্ক্রিপ্ট ব্লকটির যে নাম দিয়েছে</translation>
    </message>
    <message>
        <source>Bytes asked for</source>
        <translation>যত বাইট চাওয়া হয়েছে</translation>
    </message>
    <message>
        <source>Bytes of the block</source>
        <translation>ব্লকের বাইট</translation>
    </message>
    <message>
        <source>Where the block begins, as the caller sees it</source>
        <translation>কলারের চোখে ব্লক যেখানে শুরু হয়</translation>
    </message>
    <message>
        <source>Line of the script that asked for it</source>
        <translation>স্ক্রিপ্টের যে লাইন এটি চেয়েছে</translation>
    </message>
    <message>
        <source>Number of the pool within its arena</source>
        <translation>অ্যারেনার ভেতরে পুলের নম্বর</translation>
    </message>
    <message>
        <source>Arenas are counted in the order obtained</source>
        <translation>অ্যারেনাগুলো নেওয়ার ক্রমে গোনা হয়</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::BlocksPanel</name>
    <message>
        <source>No block is in use at this position.</source>
        <translation>এই অবস্থানে কোনো ব্লক ব্যবহৃত নয়।</translation>
    </message>
    <message>
        <source>Filter by name, address, “line 12” or “512 B”</source>
        <translation>নাম, ঠিকানা, “line 12” বা “512 B” দিয়ে ফিল্টার করুন</translation>
    </message>
    <message>
        <source>Filter the blocks</source>
        <translation>ব্লক ফিল্টার করুন</translation>
    </message>
    <message>
        <source>Blocks in use</source>
        <translation>ব্যবহৃত ব্লক</translation>
    </message>
    <message>
        <source>%1 of %2 blocks</source>
        <translation>%L2টির মধ্যে %L1টি ব্লক</translation>
    </message>
    <message>
        <source>1 block</source>
        <translation>১টি ব্লক</translation>
    </message>
    <message numerus="yes">
        <source>%Ln blocks</source>
        <translation>
            <numerusform>%Lnটি ব্লক</numerusform>
            <numerusform>%Lnটি ব্লক</numerusform>
        </translation>
    </message>
    <message>
        <source>No block matches the filter.</source>
        <translation>এই ফিল্টারে কোনো ব্লক মেলে না।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::BookmarkEditor</name>
    <message>
        <source>%1 – %2</source>
        <comment>name, place</comment>
        <translation>%L1 – %L2</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>বুকমার্ক</translation>
    </message>
    <message>
        <source>Bookmarks, in the order of the run</source>
        <translation>বুকমার্ক, রানের ক্রমে</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>সেখানে যান (&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Compare with it</source>
        <translation>এটির সাথে তুলনা (&amp;C)</translation>
    </message>
    <message>
        <source>Tint what is different from it at the position that is shown</source>
        <translation>দেখানো অবস্থানে যা এটির চেয়ে ভিন্ন তা রঙিন করুন</translation>
    </message>
    <message>
        <source>Show &amp;beside</source>
        <translation>পাশে দেখান (&amp;B)</translation>
    </message>
    <message>
        <source>A second picture that begins there and is stepped with this one</source>
        <translation>দ্বিতীয় একটি ছবি, যা সেখান থেকে শুরু হয় ও এটির সাথে ধাপে ধাপে চলে</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>সরান (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>নাম (&amp;N)</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::Bookmarks</name>
    <message>
        <source>operation %1</source>
        <translation>অপারেশন %L1</translation>
    </message>
    <message>
        <source>operation %1, micro-step %2</source>
        <translation>অপারেশন %L1, ক্ষুদ্র ধাপ %L2</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::CallTreeModel</name>
    <message>
        <source>Call</source>
        <translation>কল</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>বাইট</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ব্লক</translation>
    </message>
    <message>
        <source>By the line itself</source>
        <translation>লাইনটি নিজে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::CallsPanel</name>
    <message>
        <source>Show all</source>
        <translation>সব দেখান</translation>
    </message>
    <message>
        <source>Held here</source>
        <translation>এখানে ব্যবহৃত</translation>
    </message>
    <message>
        <source>Grown between the handles</source>
        <translation>হাতল দুটির মধ্যে বেড়েছে</translation>
    </message>
    <message>
        <source>What to count</source>
        <translation>কী গোনা হবে</translation>
    </message>
    <message>
        <source>Flame graph</source>
        <translation>ফ্লেম গ্রাফ</translation>
    </message>
    <message>
        <source>Callers as a tree</source>
        <translation>কলারগুলো ট্রি হিসেবে</translation>
    </message>
    <message>
        <source>How to show the calls</source>
        <translation>কলগুলো কীভাবে দেখানো হবে</translation>
    </message>
    <message>
        <source>Show all calls again</source>
        <translation>আবার সব কল দেখান</translation>
    </message>
    <message>
        <source>Calls that hold memory</source>
        <translation>যে কলগুলো মেমরি ধরে রাখে</translation>
    </message>
    <message>
        <source>%1 more in %2 blocks, from operation %3 to %4</source>
        <translation>%L2টি ব্লকে %L1 বেশি, অপারেশন %L3 থেকে %L4 পর্যন্ত</translation>
    </message>
    <message>
        <source>%1 in %2 blocks after operation %3</source>
        <translation>অপারেশন %L3-এর পর %L2টি ব্লকে %L1</translation>
    </message>
    <message>
        <source>; %1 less elsewhere</source>
        <translation>; অন্য জায়গায় %L1 কম</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>গোনা হচ্ছে…</translation>
    </message>
    <message>
        <source>A look into a process does not tell who asked. Record the program to see that.</source>
        <translation>প্রসেসের ভেতরে দেখলে কে চেয়েছে তা জানা যায় না। তা দেখতে প্রোগ্রামটি রেকর্ড করুন।</translation>
    </message>
    <message>
        <source>Nothing holds more at the second handle than at the first.</source>
        <translation>প্রথম হাতলের চেয়ে দ্বিতীয় হাতলে কিছুই বেশি মেমরি ধরে রাখে না।</translation>
    </message>
    <message>
        <source>No block is in use at this position.</source>
        <translation>এই অবস্থানে কোনো ব্লক ব্যবহৃত নয়।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::CanvasPanel</name>
    <message>
        <source>Since %1</source>
        <translation>%L1 থেকে</translation>
    </message>
    <message>
        <source>1 arena</source>
        <translation>১টি অ্যারেনা</translation>
    </message>
    <message>
        <source>%1 arenas</source>
        <translation>%L1টি অ্যারেনা</translation>
    </message>
    <message>
        <source>1 block live</source>
        <translation>১টি ব্যবহৃত ব্লক</translation>
    </message>
    <message>
        <source>%1 blocks live</source>
        <translation>%L1টি ব্যবহৃত ব্লক</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>লেন্স</translation>
    </message>
    <message>
        <source>F fit · wheel zoom · double-click dives in</source>
        <translation>F আঁটায় · চাকা বড়-ছোট করে · ডাবল-ক্লিকে ভেতরে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::CanvasWidget</name>
    <message>
        <source>Memory canvas</source>
        <translation>মেমরি ক্যানভাস</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::CertificateDialog</name>
    <message>
        <source>Certificate</source>
        <translation>সনদ</translation>
    </message>
    <message>
        <source>&amp;Make it</source>
        <translation>তৈরি করুন (&amp;M)</translation>
    </message>
    <message>
        <source>The engine replays your answers of the capstone, and writes the files</source>
        <translation>ইঞ্জিন চূড়ান্ত কাজে আপনার দেওয়া উত্তরগুলো আবার চালিয়ে দেখে, তারপর ফাইলগুলো লেখে</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>ফোল্ডারটি খুলুন (&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Add to LinkedIn…</source>
        <translation>LinkedIn-এ যোগ করুন (&amp;A)…</translation>
    </message>
    <message>
        <source>Opens LinkedIn&apos;s form in the browser, filled in with the fields above</source>
        <translation>ব্রাউজারে LinkedIn-এর ফর্ম খোলে, ওপরের ঘরগুলো দিয়ে পূরণ করা</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>বন্ধ করুন (&amp;C)</translation>
    </message>
    <message>
        <source>What the certificate needs</source>
        <translation>সনদের জন্য যা লাগে</translation>
    </message>
    <message>
        <source>As it shall stand there</source>
        <translation>সনদে যেমন লেখা থাকবে</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>বেছে নিন (&amp;H)…</translation>
    </message>
    <message>
        <source>Choose the folder that the files go to</source>
        <translation>ফাইলগুলো যে ফোল্ডারে যাবে সেটি বেছে নিন</translation>
    </message>
    <message>
        <source>The certificate&apos;s folder</source>
        <translation>সনদের ফোল্ডার</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>নাম (&amp;N):</translation>
    </message>
    <message>
        <source>F&amp;older:</source>
        <translation>ফোল্ডার (&amp;O):</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>Issuing organization</source>
        <translation>প্রদানকারী প্রতিষ্ঠান</translation>
    </message>
    <message>
        <source>Issue date</source>
        <translation>প্রদানের তারিখ</translation>
    </message>
    <message>
        <source>Credential ID</source>
        <translation>পরিচয়-নম্বর (Credential ID)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>কপি করুন</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>কপি করুন: %L1</translation>
    </message>
    <message>
        <source>The capstone is done. The certificate is made on this computer and signed with a key of its own: it says that it is self-issued, and anybody with this program can replay the answers that it stands on. An instructor&apos;s key makes an issued one: arenarium course certify --key.</source>
        <translation>চূড়ান্ত কাজ শেষ। সনদটি এই কম্পিউটারেই তৈরি হয়, আর তার নিজের চাবি দিয়ে সই করা হয়: তাতে লেখা থাকে যে এটি নিজে তৈরি, আর যে উত্তরগুলোর ওপর এটি দাঁড়িয়ে আছে, এই প্রোগ্রাম থাকলে যে কেউ তা আবার চালিয়ে দেখতে পারেন। শিক্ষকের চাবি দিয়ে প্রদত্ত সনদ তৈরি হয়: arenarium course certify --key।</translation>
    </message>
    <message>
        <source>The certificate is made of the capstone&apos;s answers. All of the first part have to be right, and one of the second. Choose a line to go there.</source>
        <translation>সনদ তৈরি হয় চূড়ান্ত কাজের উত্তর থেকে। প্রথম ভাগের সবগুলো ঠিক হতে হবে, আর দ্বিতীয় ভাগের একটি। কোনো লাইন বেছে নিলে সেখানে যাবেন।</translation>
    </message>
    <message>
        <source>✓ %1 · right</source>
        <comment>a step</comment>
        <translation>✓ %L1 · ঠিক</translation>
    </message>
    <message>
        <source>○ %1 · still open</source>
        <comment>a step</comment>
        <translation>○ %L1 · এখনও বাকি</translation>
    </message>
    <message>
        <source>All of these:</source>
        <translation>এগুলোর সবগুলো:</translation>
    </message>
    <message>
        <source>One of these:</source>
        <translation>এগুলোর একটি:</translation>
    </message>
    <message>
        <source>%1 has: %2.
Keep answers.jsonl beside it. Whoever wants to check it runs: arenarium course verify certificate.json answers.jsonl
LinkedIn asks for these fields:</source>
        <translation>%L1 ফোল্ডারে আছে: %L2।
answers.jsonl সঙ্গে রাখুন। যিনি যাচাই করতে চান তিনি চালাবেন: arenarium course verify certificate.json answers.jsonl
LinkedIn এই ঘরগুলো চায়:</translation>
    </message>
    <message>
        <source>The certificate is made.</source>
        <translation>সনদ তৈরি হয়েছে।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::CertificateView</name>
    <message>
        <source>The certificate</source>
        <translation>সনদটি</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ChapterEditor</name>
    <message>
        <source>operation %1</source>
        <translation>অপারেশন %L1</translation>
    </message>
    <message>
        <source>operation %1, micro-step %2</source>
        <translation>অপারেশন %L1, ক্ষুদ্র ধাপ %L2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>title, place</comment>
        <translation>%L1 – %L2</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>অধ্যায়</translation>
    </message>
    <message>
        <source>Chapters, in the order of the lecture</source>
        <translation>অধ্যায়, লেকচারের ক্রমে</translation>
    </message>
    <message>
        <source>What the audience reads above</source>
        <translation>শ্রোতারা উপরে যা পড়েন</translation>
    </message>
    <message>
        <source>What only you read</source>
        <translation>যা শুধু আপনি পড়েন</translation>
    </message>
    <message>
        <source>&amp;Add here</source>
        <translation>এখানে যোগ করুন (&amp;A)</translation>
    </message>
    <message>
        <source>A chapter at the position and with the view that the window shows</source>
        <translation>উইন্ডোতে দেখানো অবস্থান ও দৃশ্য নিয়ে একটি অধ্যায়</translation>
    </message>
    <message>
        <source>&amp;Place here</source>
        <translation>এখানে আনুন (&amp;P)</translation>
    </message>
    <message>
        <source>Let this chapter be at the position and with the view that the window shows</source>
        <translation>এই অধ্যায়টিকে উইন্ডোতে দেখানো অবস্থান ও দৃশ্যে আনুন</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>উপরে (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>নিচে (&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>সরান (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>শিরোনাম (&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>নোট (&amp;N)</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ChartLegend</name>
    <message>
        <source>Legend: %1</source>
        <translation>চিহ্ন-পরিচিতি: %L1</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ChartsPanel</name>
    <message>
        <source>Charts</source>
        <translation>চার্ট</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>বাইট</translation>
    </message>
    <message>
        <source>Arenas</source>
        <translation>অ্যারেনা</translation>
    </message>
    <message>
        <source>Where bytes go</source>
        <translation>বাইট কোথায় যায়</translation>
    </message>
    <message>
        <source>Size classes now</source>
        <translation>এখনকার আকার-শ্রেণি</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ClassChart</name>
    <message>
        <source>Blocks of each size class</source>
        <translation>প্রতিটি আকার-শ্রেণির ব্লক</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>Blocks of %1 B
in use: %2
free: %3
virgin: %4
pools: %5 used, %6 full</source>
        <translation>%L1 B আকারের ব্লক
ব্যবহৃত: %L2
মুক্ত: %L3
অব্যবহৃত: %L4
পুল: %L5 আংশিক ব্যবহৃত, %L6 পূর্ণ</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::CompareDialog</name>
    <message>
        <source>Compare with Python</source>
        <translation>Python-এর সাথে তুলনা</translation>
    </message>
    <message>
        <source>Runs the operations of %1 in the interpreter&apos;s own allocator and compares every address, every arena and the final statistics. The profile follows from the interpreter.</source>
        <translation>%L1-এর অপারেশনগুলো ইন্টারপ্রেটারের নিজের অ্যালোকেটরে চালায় এবং প্রতিটি ঠিকানা, প্রতিটি অ্যারেনা ও শেষের পরিসংখ্যান মিলিয়ে দেখে। প্রোফাইল ঠিক হয় ইন্টারপ্রেটার থেকে।</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ফলাফল</translation>
    </message>
    <message>
        <source>Details of the result</source>
        <translation>ফলাফলের বিস্তারিত</translation>
    </message>
    <message>
        <source>What differs stands here, with the micro-steps around it.</source>
        <translation>যা ভিন্ন তা এখানে থাকবে, আশপাশের ক্ষুদ্র ধাপসহ।</translation>
    </message>
    <message>
        <source>&amp;Interpreter</source>
        <translation>ইন্টারপ্রেটার (&amp;I)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>তুলনা করুন</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>তুলনা চলছে…</translation>
    </message>
    <message>
        <source>The comparison was stopped; nothing is said about the script.</source>
        <translation>তুলনা থামানো হয়েছে; স্ক্রিপ্টটি নিয়ে কিছু বলা হচ্ছে না।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ConsoleInput</name>
    <message>
        <source>Console input</source>
        <translation>কনসোলের ইনপুট</translation>
    </message>
    <message>
        <source>One line of Python, run with Return. Up and Down recall earlier lines.</source>
        <translation>Python-এর এক লাইন, Return চাপলে চলে। উপর ও নিচ তীর আগের লাইনগুলো ফিরিয়ে আনে।</translation>
    </message>
    <message>
        <source>malloc(24)</source>
        <translation>malloc(24)</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ConsolePanel</name>
    <message>
        <source>an empty line ends the block</source>
        <translation>খালি লাইন দিলে কোড-ব্লক শেষ হয়</translation>
    </message>
    <message>
        <source>malloc(24)</source>
        <translation>malloc(24)</translation>
    </message>
    <message>
        <source>The line after it was not run.</source>
        <translation>এর পরের লাইনটি চালানো হয়নি।</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines after it were not run.</source>
        <translation>
            <numerusform>এর পরের %Lnটি লাইন চালানো হয়নি।</numerusform>
            <numerusform>এর পরের %Lnটি লাইন চালানো হয়নি।</numerusform>
        </translation>
    </message>
    <message>
        <source>The console takes one line at a time. Code with indented lines belongs into the script.</source>
        <translation>কনসোল একবারে এক লাইন নেয়। ইনডেন্ট করা লাইনের কোড স্ক্রিপ্টে লিখতে হয়।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ContentsView</name>
    <message>
        <source>due</source>
        <translation>আজ করণীয়</translation>
    </message>
    <message>
        <source>mastered</source>
        <translation>আয়ত্ত</translation>
    </message>
    <message>
        <source>solved</source>
        <translation>সমাধান হয়েছে</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>চেষ্টা হয়েছে</translation>
    </message>
    <message>
        <source>Lessons and their steps</source>
        <translation>পাঠ ও তাদের ধাপ</translation>
    </message>
    <message>
        <source>The lessons cannot be read</source>
        <translation>পাঠগুলো পড়া যাচ্ছে না</translation>
    </message>
    <message>
        <source>To be repeated today</source>
        <translation>আজ আবার করার</translation>
    </message>
    <message>
        <source>%L1 of %L2 questions solved. Every lesson is open; begin where you like.</source>
        <translation>%L2টি প্রশ্নের মধ্যে %L1টির সমাধান হয়েছে। সব পাঠই খোলা; যেখান থেকে খুশি শুরু করুন।</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>এগিয়ে চলুন (&amp;G)</translation>
    </message>
    <message>
        <source>Be&amp;gin</source>
        <translation>শুরু করুন (&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Certificate…</source>
        <translation>সনদ (&amp;C)…</translation>
    </message>
    <message>
        <source>What it needs, and to make it when the capstone is done</source>
        <translation>এর জন্য কী লাগে, আর চূড়ান্ত কাজ শেষ হলে তা তৈরি করা</translation>
    </message>
    <message>
        <source>Capstone: %1</source>
        <translation>চূড়ান্ত কাজ: %1</translation>
    </message>
    <message>
        <source>%L1. %2</source>
        <translation>%L1. %2</translation>
    </message>
    <message>
        <source>%L1 min · %L2 of %L3</source>
        <comment>how long; solved of all</comment>
        <translation>%L1 মিনিট · %L3টির %L2টি</translation>
    </message>
    <message>
        <source>Known already? The last two first</source>
        <translation>আগেই জানেন? শেষ দুটি আগে</translation>
    </message>
    <message>
        <source>Whoever answers the last two questions without a hint can leave the rest of the lesson out.</source>
        <translation>যিনি ইঙ্গিত ছাড়া শেষ দুটি প্রশ্নের উত্তর দেন তিনি পাঠের বাকিটা বাদ দিতে পারেন।</translation>
    </message>
    <message>
        <source>, the rest can be left out</source>
        <translation>, বাকিটা বাদ দেওয়া যায়</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::DeckDialog</name>
    <message>
        <source>Print</source>
        <translation>প্রিন্ট</translation>
    </message>
    <message>
        <source>What is printed</source>
        <translation>যা ছাপা হবে</translation>
    </message>
    <message>
        <source>Slides, one page a chapter</source>
        <translation>স্লাইড, প্রতি অধ্যায়ে এক পাতা</translation>
    </message>
    <message>
        <source>Handout, slides with notes</source>
        <translation>হ্যান্ডআউট, নোটসহ স্লাইড</translation>
    </message>
    <message>
        <source>What is shown now</source>
        <translation>এখন যা দেখানো হচ্ছে</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>রঙ</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>হালকা</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>গাঢ়</translation>
    </message>
    <message>
        <source>Print (reads in grey)</source>
        <translation>ছাপা (ধূসরেও পড়া যায়)</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>কী (&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>রঙ (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>প্রিন্ট (&amp;P)…</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>PDF হিসেবে সংরক্ষণ (&amp;D)…</translation>
    </message>
    <message>
        <source>One page</source>
        <translation>এক পাতা</translation>
    </message>
    <message numerus="yes">
        <source>There are no chapters: each of the %Ln operations is a page.</source>
        <translation>
            <numerusform>কোনো অধ্যায় নেই: %Lnটি অপারেশনই একটি পাতা।</numerusform>
            <numerusform>কোনো অধ্যায় নেই: %Lnটি অপারেশনের প্রতিটি একটি পাতা।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chapters</source>
        <translation>
            <numerusform>%Lnটি অধ্যায়</numerusform>
            <numerusform>%Lnটি অধ্যায়</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF হিসেবে সংরক্ষণ</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF নথি (*.pdf)</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::DifferenceLegend</name>
    <message>
        <source>Legend of the comparison</source>
        <translation>তুলনার চিহ্ন-পরিচিতি</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>শুধু এখানে</translation>
    </message>
    <message>
        <source>new</source>
        <translation>নতুন</translation>
    </message>
    <message>
        <source>only there</source>
        <translation>শুধু ওখানে</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>আর নেই</translation>
    </message>
    <message>
        <source>other state, class or order</source>
        <translation>অন্য অবস্থা, শ্রেণি বা ক্রম</translation>
    </message>
    <message>
        <source>nothing is different</source>
        <translation>কিছুই ভিন্ন নয়</translation>
    </message>
    <message>
        <source>blocks only here: %1</source>
        <translation>শুধু এখানকার ব্লক: %L1</translation>
    </message>
    <message>
        <source>blocks new: %1</source>
        <translation>নতুন ব্লক: %L1</translation>
    </message>
    <message>
        <source>only there: %1</source>
        <comment>blocks</comment>
        <translation>শুধু ওখানে: %L1</translation>
    </message>
    <message>
        <source>gone: %1</source>
        <comment>blocks</comment>
        <translation>আর নেই: %L1</translation>
    </message>
    <message>
        <source>pools that differ: %1</source>
        <translation>যে পুলগুলো ভিন্ন: %L1</translation>
    </message>
    <message>
        <source>arenas only here: %1</source>
        <translation>শুধু এখানকার অ্যারেনা: %L1</translation>
    </message>
    <message>
        <source>arenas obtained: %1</source>
        <translation>নেওয়া অ্যারেনা: %L1</translation>
    </message>
    <message>
        <source>arenas only there: %1</source>
        <translation>শুধু ওখানকার অ্যারেনা: %L1</translation>
    </message>
    <message>
        <source>arenas released: %1</source>
        <translation>ফেরত দেওয়া অ্যারেনা: %L1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>heading, counts</comment>
        <translation>%L1: %L2</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::DifferencePanel</name>
    <message>
        <source>no line</source>
        <translation>কোনো লাইন নয়</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>লাইন %L1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>কখনও ব্যবহৃত হয়নি</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>খালি</translation>
    </message>
    <message>
        <source>used</source>
        <translation>আংশিক ব্যবহৃত</translation>
    </message>
    <message>
        <source>full</source>
        <translation>পূর্ণ</translation>
    </message>
    <message>
        <source>Bookmark a position, go on, and compare: what is different is listed here and marked on the canvas.</source>
        <translation>একটি অবস্থান বুকমার্ক করুন, এগিয়ে যান, তারপর তুলনা করুন: যা ভিন্ন তা এখানে তালিকায় আর ক্যানভাসে চিহ্নিত থাকবে।</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>পার্থক্য</translation>
    </message>
    <message>
        <source>What</source>
        <translation>কী</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>আগে</translation>
    </message>
    <message>
        <source>After</source>
        <translation>পরে</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>আরও %L1টি</translation>
    </message>
    <message>
        <source>Operation %1 → %2</source>
        <translation>অপারেশন %L1 → %L2</translation>
    </message>
    <message>
        <source>Nothing is different from the bookmark here.</source>
        <translation>এখানে বুকমার্ক থেকে কিছুই ভিন্ন নয়।</translation>
    </message>
    <message>
        <source>Blocks by line</source>
        <translation>লাইন অনুযায়ী ব্লক</translation>
    </message>
    <message>
        <source>Blocks that are gone, and their bytes</source>
        <translation>যে ব্লকগুলো আর নেই, ও সেগুলোর বাইট</translation>
    </message>
    <message>
        <source>New blocks, and their bytes</source>
        <translation>নতুন ব্লক, ও সেগুলোর বাইট</translation>
    </message>
    <message>
        <source>Arenas</source>
        <translation>অ্যারেনা</translation>
    </message>
    <message>
        <source>%1 free</source>
        <comment>pools of an arena</comment>
        <translation>%L1টি মুক্ত</translation>
    </message>
    <message>
        <source>obtained, %1</source>
        <translation>নেওয়া হলো, %L1</translation>
    </message>
    <message>
        <source>released</source>
        <translation>ফেরত গেল</translation>
    </message>
    <message>
        <source>Pools of another state or class</source>
        <translation>অন্য অবস্থা বা শ্রেণির পুল</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>পুল %L1</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ব্লক</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>সিস্টেমের</translation>
    </message>
    <message>
        <source>Totals that changed</source>
        <translation>যে মোটগুলো বদলেছে</translation>
    </message>
    <message>
        <source>%1 → %2 bytes</source>
        <translation>%L1 → %L2 বাইট</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::Document</name>
    <message>
        <source>untitled</source>
        <translation>নামহীন</translation>
    </message>
    <message>
        <source>Check that the file exists and may be read.</source>
        <translation>ফাইলটি আছে কি না ও পড়া যায় কি না দেখুন।</translation>
    </message>
    <message>
        <source>the script is larger than 4 MiB</source>
        <translation>স্ক্রিপ্টটি ৪ MiB-এর চেয়ে বড়</translation>
    </message>
    <message>
        <source>this is no text in UTF-8</source>
        <translation>এটি UTF-8 টেক্সট নয়</translation>
    </message>
    <message>
        <source>Scripts are text files.</source>
        <translation>স্ক্রিপ্ট হলো টেক্সট ফাইল।</translation>
    </message>
    <message>
        <source>The script is still here; save it elsewhere.</source>
        <translation>স্ক্রিপ্টটি এখনও এখানে আছে; অন্য কোথাও সংরক্ষণ করুন।</translation>
    </message>
    <message>
        <source>A snapshot belongs to the version it was taken in</source>
        <translation>স্ন্যাপশট সেই সংস্করণেরই, যাতে সেটি নেওয়া হয়েছে</translation>
    </message>
    <message>
        <source>The arenas of a snapshot lie where they lay</source>
        <translation>স্ন্যাপশটের অ্যারেনাগুলো যেখানে ছিল সেখানেই আছে</translation>
    </message>
    <message>
        <source>Nothing is added to a file that is looked at; open a script to try things</source>
        <translation>শুধু দেখার ফাইলে কিছু যোগ হয় না; নিজে করে দেখতে একটি স্ক্রিপ্ট খুলুন</translation>
    </message>
    <message>
        <source>CPython %1 is shown: how %2 lays out its objects is not known here</source>
        <translation>CPython %L1 দেখানো হচ্ছে: %L2 তার অবজেক্ট কীভাবে সাজায় তা এখানে জানা নেই</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ExportDialog</name>
    <message>
        <source>Canvas as shown</source>
        <translation>ক্যানভাস যেমন দেখা যাচ্ছে</translation>
    </message>
    <message>
        <source>Whole process</source>
        <translation>পুরো প্রসেস</translation>
    </message>
    <message>
        <source>Selected arena</source>
        <translation>নির্বাচিত অ্যারেনা</translation>
    </message>
    <message>
        <source>Selected pool</source>
        <translation>নির্বাচিত পুল</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>হালকা</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>গাঢ়</translation>
    </message>
    <message>
        <source>Print (reads in grey)</source>
        <translation>ছাপা (ধূসরেও পড়া যায়)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>এক্সপোর্ট</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>ফলাফল</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>লেখা হচ্ছে</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>বাতিল (&amp;C)</translation>
    </message>
    <message>
        <source>Close without writing (Esc)</source>
        <translation>না লিখে বন্ধ করুন (Esc)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>এক্সপোর্ট (&amp;E)…</translation>
    </message>
    <message>
        <source>Choose where the file goes (Return)</source>
        <translation>ফাইল কোথায় যাবে বেছে নিন (Return)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>ফরম্যাট</translation>
    </message>
    <message>
        <source>The kind of file</source>
        <translation>ফাইলের ধরন</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>ছবিতে যা দেখা যাবে</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>রঙ</translation>
    </message>
    <message>
        <source>Colours of the picture, whatever the window looks like</source>
        <translation>ছবির রঙ, উইন্ডো যেমনই দেখাক</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>পিক্সেলে প্রস্থ</translation>
    </message>
    <message>
        <source>Width in logical pixels</source>
        <translation>লজিক্যাল পিক্সেলে প্রস্থ</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>পিক্সেলে উচ্চতা</translation>
    </message>
    <message>
        <source>Height in logical pixels; lists choose their own</source>
        <translation>লজিক্যাল পিক্সেলে উচ্চতা; তালিকা নিজের উচ্চতা নিজেই নেয়</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>স্কেল</translation>
    </message>
    <message>
        <source>Device pixels for each logical pixel; 2 for sharp screens</source>
        <translation>প্রতিটি লজিক্যাল পিক্সেলে ডিভাইসের পিক্সেল; তীক্ষ্ণ পর্দার জন্য ২</translation>
    </message>
    <message>
        <source>First position</source>
        <translation>প্রথম অবস্থান</translation>
    </message>
    <message>
        <source>Where the player starts; 0: before the first operation</source>
        <translation>প্লেয়ার যেখানে শুরু হয়; ০: প্রথম অপারেশনের আগে</translation>
    </message>
    <message>
        <source>Last position</source>
        <translation>শেষ অবস্থান</translation>
    </message>
    <message>
        <source>Where the player ends</source>
        <translation>প্লেয়ার যেখানে শেষ হয়</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two positions</comment>
        <translation>থেকে</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>দেখান (&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>রঙ (&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;ize</source>
        <translation>আকার (&amp;I)</translation>
    </message>
    <message>
        <source>Sca&amp;le</source>
        <translation>স্কেল (&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>ফরম্যাট (&amp;F)</translation>
    </message>
    <message>
        <source>O&amp;perations</source>
        <translation>অপারেশন (&amp;P)</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%L1 লেখা হচ্ছে…</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>এক্সপোর্ট থামানো হয়েছে; কিছুই লেখা হয়নি।</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>প্রাকদর্শন</translation>
    </message>
    <message>
        <source>Opens in any browser, also on a phone</source>
        <translation>যেকোনো ব্রাউজারে খোলে, ফোনেও</translation>
    </message>
    <message>
        <source>The first %1 KiB of the file</source>
        <translation>ফাইলের প্রথম %L1 KiB</translation>
    </message>
    <message>
        <source>The whole file</source>
        <translation>পুরো ফাইল</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%L1 × %L2 মিমি</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%L1 × %L2 পিক্সেল</translation>
    </message>
    <message>
        <source>The range ends before it starts.</source>
        <translation>পরিসরটি শুরুর আগেই শেষ হয়।</translation>
    </message>
    <message>
        <source>A page that plays %1 operations, from position %2 to %3:

• the memory picture, zooming from the process to a byte
• steps and micro-steps both ways, and what each one does
• the script with its current line, and the allocator’s lists

One file, without network; keyboard, mouse and touch; light and dark.</source>
        <translation>একটি পাতা, যা অবস্থান %L2 থেকে %L3 পর্যন্ত %L1টি অপারেশন চালিয়ে দেখায়:

• মেমরির ছবি, প্রসেস থেকে একটি বাইট পর্যন্ত কাছে আসে
• দুই দিকেই ধাপ ও ক্ষুদ্র ধাপ, আর প্রতিটি কী করে
• চলতি লাইনসহ স্ক্রিপ্ট, আর অ্যালোকেটরের তালিকাগুলো

একটি ফাইল, নেটওয়ার্ক ছাড়া; কিবোর্ড, মাউস ও স্পর্শে; হালকা ও গাঢ়।</translation>
    </message>
    <message>
        <source>The page for browsers, with the whole engine and this run in it, at the position that is shown:

• the memory picture, the lists, charts, and every step both ways
• scripts that are changed and run, other versions beside this one, the course

One file, without network; keyboard, mouse and touch; light and dark. A range, or chapters, are written as a smaller player.</source>
        <translation>ব্রাউজারের পাতা, ভেতরে পুরো ইঞ্জিন আর এই রান, যে অবস্থান এখন দেখানো হচ্ছে সেখানে:

• মেমরির ছবি, তালিকা, চার্ট, আর দুই দিকেই প্রতিটি ধাপ
• স্ক্রিপ্ট বদলে চালানো, পাশে অন্য সংস্করণ, আর কোর্স

একটি ফাইল, নেটওয়ার্ক ছাড়া; কিবোর্ড, মাউস ও স্পর্শে; হালকা ও গাঢ়। রানের একটি অংশ, বা অধ্যায়, ছোট একটি প্লেয়ার হিসেবে লেখা হয়।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ExportJob</name>
    <message>
        <source>cancelled</source>
        <translation>বাতিল করা হয়েছে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::FieldRow</name>
    <message>
        <source>%1 changed from %2 to %3</source>
        <translation>%L1 বদলেছে, %L2 থেকে %L3</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%L1 হলো %L2</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::FlameWidget</name>
    <message>
        <source>Flame graph of the calls that hold memory</source>
        <translation>যে কলগুলো মেমরি ধরে রাখে তাদের ফ্লেম গ্রাফ</translation>
    </message>
    <message>
        <source>%1 in %2 blocks</source>
        <translation>%L2টি ব্লকে %L1</translation>
    </message>
    <message>
        <source>grew by %1</source>
        <translation>বেড়েছে %L1</translation>
    </message>
    <message>
        <source>, %1 % of all</source>
        <translation>, মোটের %L1 %</translation>
    </message>
    <message>
        <source>asked for by this line: %1</source>
        <translation>এই লাইন চেয়েছে: %L1</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::GoToDialog</name>
    <message>
        <source>start</source>
        <translation>শুরু</translation>
    </message>
    <message>
        <source>end</source>
        <translation>শেষ</translation>
    </message>
    <message>
        <source>Go to operation</source>
        <translation>অপারেশনে যান</translation>
    </message>
    <message>
        <source>&amp;Operation, 0 to %1</source>
        <translation>অপারেশন, ০ থেকে %L1 (&amp;O)</translation>
    </message>
    <message>
        <source>Operation to go to</source>
        <translation>যে অপারেশনে যেতে চান</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>যান</translation>
    </message>
    <message>
        <source>+10 and -10 count from here; “end” is the last one, “peak” where the most is held.</source>
        <translation>+10 ও -10 এখান থেকে গোনে; “শেষ” মানে সর্বশেষটি, “peak” যেখানে সবচেয়ে বেশি মেমরি নেওয়া আছে।</translation>
    </message>
    <message>
        <source>A number from 0 to %1, +10, -10, “start”, “end”, “peak”, “exit”, 40%, 12.5s, or “mark:” and a name.</source>
        <translation>০ থেকে %L1 পর্যন্ত সংখ্যা, +10, -10, “শুরু”, “শেষ”, “peak”, “exit”, 40%, 12.5s, অথবা “mark:” ও একটি নাম।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::GraphSource</name>
    <message>
        <source>Objects are shown of scripts. Open one of the examples from 16 on (File ▸ Open example).</source>
        <translation>অবজেক্ট দেখানো হয় স্ক্রিপ্টের। ১৬ থেকে শুরু উদাহরণগুলোর একটি খুলুন (ফাইল ▸ উদাহরণ খুলুন)।</translation>
    </message>
    <message>
        <source>This script asks for blocks, and its values are not kept as objects.

Make its first line
# arenarium: objects
and run it (F8), or open one of the examples from 16 on.</source>
        <translation>এই স্ক্রিপ্ট ব্লক চায়, এর মানগুলো অবজেক্ট হিসেবে রাখা হয় না।

প্রথম লাইনে লিখুন
# arenarium: objects
তারপর চালান (F8), অথবা ১৬ থেকে শুরু উদাহরণগুলোর একটি খুলুন।</translation>
    </message>
    <message>
        <source>How CPython %1 lays out its objects is not known here. Choose 3.8, or 3.11 to 3.15 above.</source>
        <translation>CPython %L1 তার অবজেক্ট কীভাবে সাজায় তা এখানে জানা নেই। উপরে 3.8 বা 3.11 থেকে 3.15-এর একটি বেছে নিন।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::GraphWidget</name>
    <message>
        <source>Objects, and who refers to whom</source>
        <translation>অবজেক্টগুলো, আর কে কাকে নির্দেশ করে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::GrowthHandles</name>
    <message>
        <source>Handles between which growth is counted</source>
        <translation>যে হাতল দুটির মধ্যে বৃদ্ধি গোনা হয়</translation>
    </message>
    <message>
        <source>A: growth is counted from operation %1 on. Drag it, or use the arrow keys.</source>
        <translation>A: অপারেশন %L1 থেকে বৃদ্ধি গোনা হয়। এটি টানুন, অথবা তীর কি চাপুন।</translation>
    </message>
    <message>
        <source>B: growth is counted up to operation %1. Drag it, or use the arrow keys.</source>
        <translation>B: অপারেশন %L1 পর্যন্ত বৃদ্ধি গোনা হয়। এটি টানুন, অথবা তীর কি চাপুন।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::HandActs</name>
    <message>
        <source>malloc…</source>
        <comment>a button that asks how much</comment>
        <translation>malloc…</translation>
    </message>
    <message>
        <source>Ask for a block, as a new line of the script (M)</source>
        <translation>একটি ব্লক চান, স্ক্রিপ্টের নতুন লাইন হিসেবে (M)</translation>
    </message>
    <message>
        <source>free</source>
        <comment>a button</comment>
        <translation>free</translation>
    </message>
    <message>
        <source>free(%1), as a new line of the script (Delete)</source>
        <translation>free(%1), স্ক্রিপ্টের নতুন লাইন হিসেবে (Delete)</translation>
    </message>
    <message>
        <source>realloc…</source>
        <comment>a button that asks how much</comment>
        <translation>realloc…</translation>
    </message>
    <message>
        <source>Resize %1, as a new line of the script (R)</source>
        <translation>%L1 ব্লকের আকার বদলান, স্ক্রিপ্টের নতুন লাইন হিসেবে (R)</translation>
    </message>
    <message>
        <source>The line to run</source>
        <translation>যে লাইনটি চালানো হবে</translation>
    </message>
    <message>
        <source>Return runs the line, Esc gives it up</source>
        <translation>Return চাপলে লাইনটি চলে, Esc চাপলে বাদ যায়</translation>
    </message>
    <message>
        <source>Select a block first.</source>
        <translation>আগে একটি ব্লক নির্বাচন করুন।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::HintLine</name>
    <message>
        <source>Work goes on</source>
        <translation>কাজ চলছে</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>কাজ চলছে…</translation>
    </message>
    <message>
        <source>%1 operations</source>
        <translation>%L1টি অপারেশন</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::HistoryChart</name>
    <message>
        <source>Left and Right read values; Return goes there; plus and minus zoom; 0 shows all.</source>
        <translation>বাঁ ও ডান তীর মান পড়ে; Return সেখানে নিয়ে যায়; + ও - বড়-ছোট করে; 0 সবটা দেখায়।</translation>
    </message>
    <message>
        <source>After operation %1</source>
        <translation>অপারেশন %L1-এর পর</translation>
    </message>
    <message>
        <source>Operations %1 to %2</source>
        <translation>অপারেশন %L1 থেকে %L2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a quantity and its value</comment>
        <translation>%L1: %L2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%L1 থেকে %L2</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::InspectDialog</name>
    <message>
        <source>Inspect a process</source>
        <translation>প্রসেস পরীক্ষা</translation>
    </message>
    <message>
        <source>Running Pythons</source>
        <translation>চলমান Python</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>প্রসেস</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>মেমরি</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>কমান্ড</translation>
    </message>
    <message>
        <source>It is stopped for some milliseconds, now and then once a second while it is watched, and then goes on.</source>
        <translation>প্রসেসটি কয়েক মিলিসেকেন্ড থামে, একবার, আর নজরে রাখলে সেকেন্ডে একবার; তারপর আবার চলে।</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>রিফ্রেশ</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>পরীক্ষা করুন</translation>
    </message>
    <message>
        <source>No Python is running here. Start one, then press Refresh.</source>
        <translation>এখানে কোনো Python চলছে না। একটি চালু করুন, তারপর রিফ্রেশ চাপুন।</translation>
    </message>
    <message>
        <source>Inspect %1</source>
        <comment>a process by its number</comment>
        <translation>%L1 পরীক্ষা করুন</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>Reading process %1…</source>
        <translation>প্রসেস %1 পড়া হচ্ছে…</translation>
    </message>
    <message>
        <source>The reading was stopped; the process goes on.</source>
        <translation>পড়া থামানো হয়েছে; প্রসেসটি চলছে।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>ইন্সপেক্টর</translation>
    </message>
    <message>
        <source>Click a block, a pool or an arena to see its fields.</source>
        <translation>ফিল্ডগুলো দেখতে একটি ব্লক, পুল বা অ্যারেনায় ক্লিক করুন।</translation>
    </message>
    <message>
        <source>The selected object does not exist at this position.</source>
        <translation>এই অবস্থানে নির্বাচিত অবজেক্টটি নেই।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::Lecture</name>
    <message>
        <source>Page Down goes on, Esc ends</source>
        <translation>Page Down চাপলে এগোয়, Esc চাপলে শেষ</translation>
    </message>
    <message>
        <source>The start</source>
        <translation>শুরু</translation>
    </message>
    <message>
        <source>Chapter %1 is here</source>
        <translation>%L1 নম্বর অধ্যায় এখানে</translation>
    </message>
    <message>
        <source>There is no chapter %1 yet</source>
        <translation>%L1 নম্বর অধ্যায় এখনও নেই</translation>
    </message>
    <message>
        <source>This is the first chapter</source>
        <translation>এটি প্রথম অধ্যায়</translation>
    </message>
    <message>
        <source>This is the last chapter</source>
        <translation>এটি শেষ অধ্যায়</translation>
    </message>
    <message>
        <source>operation %1 / %2</source>
        <translation>অপারেশন %L1 / %L2</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::LectureCaption</name>
    <message>
        <source>What just happened</source>
        <translation>এইমাত্র কী হলো</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::LensWidget</name>
    <message>
        <source>Lens: one level deeper than the canvas</source>
        <translation>লেন্স: ক্যানভাসের চেয়ে এক স্তর গভীরে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::LessonPanel</name>
    <message>
        <source>The answer could not be kept: %1</source>
        <translation>উত্তরটি রাখা গেল না: %L1</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>পাঠসমূহ (&amp;L)</translation>
    </message>
    <message>
        <source>All lessons, and how far you are</source>
        <translation>সব পাঠ, আর আপনি কতদূর এগিয়েছেন</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <comment>to the step before</comment>
        <translation>আগে (&amp;B)</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>আগের ধাপ</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <comment>to the next step</comment>
        <translation>পরে (&amp;F)</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>পরের ধাপ</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>উদাহরণ</translation>
    </message>
    <message>
        <source>Show the step&apos;s example in the picture</source>
        <translation>ছবিতে এই ধাপের উদাহরণ দেখান</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>প্রশ্ন</translation>
    </message>
    <message>
        <source>Show in the picture what the question is about</source>
        <translation>প্রশ্নটি যা নিয়ে, ছবিতে তা দেখান</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>উত্তর</translation>
    </message>
    <message>
        <source>Show in the picture what happened next</source>
        <translation>এরপর যা ঘটল, ছবিতে তা দেখান</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>ছবিতে যা দেখানো হচ্ছে</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln মিনিট</numerusform>
            <numerusform>%Ln মিনিট</numerusform>
        </translation>
    </message>
    <message>
        <source>attempt %L1</source>
        <translation>চেষ্টা %L1</translation>
    </message>
    <message>
        <source>mastered</source>
        <translation>আয়ত্ত</translation>
    </message>
    <message>
        <source>solved</source>
        <translation>সমাধান হয়েছে</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>চেষ্টা হয়েছে</translation>
    </message>
    <message>
        <source>What this lesson is for</source>
        <translation>এই পাঠ কীসের জন্য</translation>
    </message>
    <message>
        <source>The picture stands at the step that decides it.</source>
        <translation>যে ধাপে এর ফয়সালা হয়, ছবিটি সেই ধাপে।</translation>
    </message>
    <message>
        <source>Capstone, step %L1 of %L2</source>
        <translation>চূড়ান্ত কাজ, ধাপ %L1, মোট %L2</translation>
    </message>
    <message>
        <source>Lesson %L1, step %L2 of %L3</source>
        <translation>পাঠ %L1, ধাপ %L2, মোট %L3</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::LineTransport</name>
    <message>
        <source>No line before this one, in this thread</source>
        <translation>এই থ্রেডে এর আগে কোনো লাইন নেই</translation>
    </message>
    <message>
        <source>No line after this one, in this thread</source>
        <translation>এই থ্রেডে এর পরে কোনো লাইন নেই</translation>
    </message>
    <message>
        <source>Of a program that was recorded with its lines</source>
        <translation>লাইনসহ রেকর্ড করা প্রোগ্রামের জন্য</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ListsWidget</name>
    <message>
        <source>The collector&apos;s lists of objects</source>
        <translation>কালেক্টরের অবজেক্টের তালিকা</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::LiveChart</name>
    <message>
        <source>History of the arenas</source>
        <translation>অ্যারেনার ইতিহাস</translation>
    </message>
    <message>
        <source>first look</source>
        <translation>প্রথম দেখা</translation>
    </message>
    <message>
        <source>%1 s later</source>
        <translation>%L1 সেকেন্ড পরে</translation>
    </message>
    <message>
        <source>after %1 s: %2 arenas, %3, of which %4 are in blocks</source>
        <translation>%L1 সেকেন্ড পরে: %L2টি অ্যারেনা, %L3, তার মধ্যে %L4 ব্লকে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::LivePanel</name>
    <message>
        <source>Pause</source>
        <translation>বিরতি</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>চালু করুন</translation>
    </message>
    <message>
        <source>The process is looked at once a second, for which it stops for some milliseconds</source>
        <translation>প্রসেসটিকে সেকেন্ডে একবার দেখা হয়, তাতে সেটি কয়েক মিলিসেকেন্ড থামে</translation>
    </message>
    <message>
        <source>Look at the process once a second again</source>
        <translation>আবার সেকেন্ডে একবার প্রসেসটিকে দেখুন</translation>
    </message>
    <message>
        <source>Looking into process %1…</source>
        <translation>প্রসেস %1-এর ভেতরে দেখা হচ্ছে…</translation>
    </message>
    <message>
        <source>Process %1: %2 arenas, %3; %4 of it in blocks.</source>
        <translation>প্রসেস %1: %2টি অ্যারেনা, %3; এর মধ্যে %4 ব্লকে।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::MainWindow</name>
    <message>
        <source>About Arenarium</source>
        <translation>Arenarium সম্পর্কে</translation>
    </message>
    <message>
        <source>&lt;b&gt;Arenarium %1&lt;/b&gt;&lt;br&gt;Shows exactly how CPython&apos;s small-object allocator works.&lt;br&gt;&lt;br&gt;Free software under the GNU General Public License, version 3 or later.</source>
        <translation>&lt;b&gt;Arenarium %L1&lt;/b&gt;&lt;br&gt;CPython-এর ছোট অবজেক্টের অ্যালোকেটর ঠিক কীভাবে কাজ করে তা দেখায়।&lt;br&gt;&lt;br&gt;GNU General Public License, সংস্করণ ৩ বা পরবর্তী, এর অধীনে মুক্ত সফটওয়্যার।</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>বন্ধ করুন (&amp;C)</translation>
    </message>
    <message>
        <source>End the block in the console first, with an empty line</source>
        <translation>আগে কনসোলে খালি লাইন দিয়ে কোড-ব্লকটি শেষ করুন</translation>
    </message>
    <message>
        <source>the line was stopped</source>
        <translation>লাইনটি থামানো হয়েছে</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>লাইন %L1: %L2</translation>
    </message>
    <message>
        <source>The script was stopped after %1 operations</source>
        <translation>%L1টি অপারেশনের পর স্ক্রিপ্ট থামানো হয়েছে</translation>
    </message>
    <message>
        <source>Press Step (%1): the first operation happens</source>
        <translation>ধাপ (%L1) চাপুন: প্রথম অপারেশনটি ঘটবে</translation>
    </message>
    <message>
        <source>Script – %1</source>
        <translation>স্ক্রিপ্ট – %L1</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%L1 নামে সংরক্ষিত</translation>
    </message>
    <message>
        <source>%1 is bookmarked; go on, then compare (%2), or give it a name (%3)</source>
        <comment>position, keys, keys</comment>
        <translation>%L1 বুকমার্ক করা হলো; এগিয়ে যান, তারপর তুলনা করুন (%L2), অথবা নাম দিন (%L3)</translation>
    </message>
    <message>
        <source>Bookmark a position of this run first</source>
        <translation>আগে এই রানের একটি অবস্থান বুকমার্ক করুন</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>সেখানে যান (&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Compare with it</source>
        <translation>এটির সাথে তুলনা (&amp;C)</translation>
    </message>
    <message>
        <source>Show &amp;beside</source>
        <translation>পাশে দেখান (&amp;B)</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>নাম বদলান (&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>সরান (&amp;R)</translation>
    </message>
    <message>
        <source>Exported as %1</source>
        <translation>%L1 নামে এক্সপোর্ট করা হয়েছে</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>ছবিটি ক্লিপবোর্ডে আছে</translation>
    </message>
    <message>
        <source>The state is on the clipboard, as a JSON snapshot</source>
        <translation>অবস্থাটি ক্লিপবোর্ডে আছে, JSON স্ন্যাপশট হিসেবে</translation>
    </message>
    <message>
        <source>F4 takes back a step, F5 makes one, and . goes through each single write. F1 shows more.</source>
        <translation>F4 এক ধাপ ফিরিয়ে নেয়, F5 এক ধাপ এগোয়, আর . প্রতিটি লেখায় একটি করে যায়। F1 আরও দেখায়।</translation>
    </message>
    <message>
        <source>Write b = malloc(24), then press F8</source>
        <translation>b = malloc(24) লিখুন, তারপর F8 চাপুন</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>খুলুন</translation>
    </message>
    <message>
        <source>Open another file, or write a script here</source>
        <translation>অন্য একটি ফাইল খুলুন, অথবা এখানে স্ক্রিপ্ট লিখুন</translation>
    </message>
    <message>
        <source>Check that the file exists and may be read.</source>
        <translation>ফাইলটি আছে কি না ও পড়া যায় কি না দেখুন।</translation>
    </message>
    <message>
        <source># %1
#
# A snapshot: the state of an
# allocator at one position.
# There is nothing to run. Look at
# every object, search, export,
# compare.
</source>
        <translation># %L1
#
# একটি স্ন্যাপশট: একটি অবস্থানে
# একটি অ্যালোকেটরের অবস্থা।
# চালানোর কিছু নেই। প্রতিটি
# অবজেক্ট দেখুন, খুঁজুন,
# এক্সপোর্ট করুন, তুলনা করুন।
</translation>
    </message>
    <message>
        <source># %1
#
# A recording of a Python program:
# every request to its allocator.
# Step through it, and see under
# Lines which lines of Python hold
# the memory.
</source>
        <translation># %L1
#
# একটি Python প্রোগ্রামের রেকর্ডিং:
# তার অ্যালোকেটরে আসা প্রতিটি
# অনুরোধ। ধাপে ধাপে এগোন, আর
# “লাইন” প্যানেলে দেখুন Python-এর
# কোন লাইন মেমরি ধরে রাখে।
</translation>
    </message>
    <message>
        <source># The file goes on; its first %L1 lines are shown here.
</source>
        <translation># ফাইলটি আরও আছে; প্রথম %L1টি লাইন এখানে দেখানো হচ্ছে।
</translation>
    </message>
    <message>
        <source>A snapshot is looked at, not changed; open a script to try things.</source>
        <translation>স্ন্যাপশট শুধু দেখা যায়, বদলানো যায় না; নিজে করে দেখতে একটি স্ক্রিপ্ট খুলুন।</translation>
    </message>
    <message>
        <source>Recorded operations are looked at, not changed; open a script to try things.</source>
        <translation>রেকর্ড করা অপারেশন শুধু দেখা যায়, বদলানো যায় না; নিজে করে দেখতে একটি স্ক্রিপ্ট খুলুন।</translation>
    </message>
    <message>
        <source>A snapshot has one position: there are no steps in it.</source>
        <translation>স্ন্যাপশটের অবস্থান একটিই: তাতে কোনো ধাপ নেই।</translation>
    </message>
    <message>
        <source>A snapshot belongs to the Python version it was taken in.</source>
        <translation>স্ন্যাপশট সেই Python সংস্করণেরই, যাতে সেটি নেওয়া হয়েছে।</translation>
    </message>
    <message>
        <source>A recording belongs to the Python version that made it.</source>
        <translation>রেকর্ডিং সেই Python সংস্করণেরই, যেটি তা করেছে।</translation>
    </message>
    <message>
        <source>The %1 operations before it are shown.</source>
        <translation>এর আগের %L1টি অপারেশন দেখানো হচ্ছে।</translation>
    </message>
    <message>
        <source>Reading was stopped: the first %1 operations are here</source>
        <translation>পড়া থামানো হয়েছে: প্রথম %L1টি অপারেশন এখানে আছে</translation>
    </message>
    <message>
        <source>The state after operation %1, under CPython %2</source>
        <translation>অপারেশন %L1-এর পরের অবস্থা, CPython %L2-এ</translation>
    </message>
    <message>
        <source>%1 operations. F3 goes to their start, F7 to the next event.</source>
        <translation>%L1টি অপারেশন। F3 চাপলে শুরুতে, F7 চাপলে পরের ঘটনায় যায়।</translation>
    </message>
    <message>
        <source>Your work of last time is here again</source>
        <translation>আপনার গতবারের কাজ আবার এখানে</translation>
    </message>
    <message>
        <source>The session needs this file; put it there or beside the session.</source>
        <translation>সেশনটির এই ফাইলটি লাগবে; এটি ওখানে বা সেশনের পাশে রাখুন।</translation>
    </message>
    <message>
        <source>A process is not saved; export what you see as a snapshot (JSON) to keep it</source>
        <translation>প্রসেস সংরক্ষণ করা যায় না; যা দেখছেন তা রাখতে স্ন্যাপশট (JSON) হিসেবে এক্সপোর্ট করুন</translation>
    </message>
    <message>
        <source>Session with position and views (*.arenarium)</source>
        <translation>অবস্থান ও দৃশ্যসহ সেশন (*.arenarium)</translation>
    </message>
    <message>
        <source>Script (*.py)</source>
        <translation>স্ক্রিপ্ট (*.py)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>সংরক্ষণ</translation>
    </message>
    <message>
        <source>Saved as %1. Its chapters need a session: Save as *.arenarium</source>
        <translation>%L1 নামে সংরক্ষিত। এর অধ্যায়গুলোর জন্য সেশন লাগবে: *.arenarium হিসেবে সংরক্ষণ করুন</translation>
    </message>
    <message>
        <source>A snapshot has no operations to compare; open a script.</source>
        <translation>স্ন্যাপশটে তুলনা করার মতো অপারেশন নেই; একটি স্ক্রিপ্ট খুলুন।</translation>
    </message>
    <message>
        <source>The script cannot be written to %1: %2</source>
        <translation>স্ক্রিপ্টটি %L1-এ লেখা যাচ্ছে না: %L2</translation>
    </message>
    <message>
        <source>Looking into process %1…</source>
        <translation>প্রসেস %1-এর ভেতরে দেখা হচ্ছে…</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>প্রসেস %1</translation>
    </message>
    <message>
        <source># Process %1, looked at once a second.
</source>
        <translation># প্রসেস %1, সেকেন্ডে একবার দেখা হয়।
</translation>
    </message>
    <message>
        <source>Side by side with</source>
        <translation>পাশাপাশি দেখুন</translation>
    </message>
    <message>
        <source>Another &amp;version</source>
        <translation>অন্য সংস্করণ (&amp;V)</translation>
    </message>
    <message>
        <source>CPython %1</source>
        <translation>CPython %L1</translation>
    </message>
    <message>
        <source>A &amp;bookmark of this one</source>
        <translation>এই রানের একটি বুকমার্ক (&amp;B)</translation>
    </message>
    <message>
        <source>the same script</source>
        <translation>একই স্ক্রিপ্ট</translation>
    </message>
    <message>
        <source>the same file</source>
        <translation>একই ফাইল</translation>
    </message>
    <message>
        <source>left</source>
        <translation>বাঁ দিকেরটি</translation>
    </message>
    <message>
        <source>right</source>
        <translation>ডান দিকেরটি</translation>
    </message>
    <message>
        <source>from “%1” on</source>
        <translation>“%L1” থেকে</translation>
    </message>
    <message>
        <source>Show two runs side by side first</source>
        <translation>আগে দুটি রান পাশাপাশি দেখান</translation>
    </message>
    <message>
        <source>The two runs do not diverge, as far as is known</source>
        <translation>যতদূর জানা যায়, রান দুটির কোনো অমিল নেই</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>পাশাপাশি (&amp;B)</translation>
    </message>
    <message>
        <source>Step through it, or change the script and run it: the lesson brings it back</source>
        <translation>ধাপে ধাপে চালান, কিংবা স্ক্রিপ্ট বদলে চালান: পাঠ আবার আগেরটি ফিরিয়ে আনে</translation>
    </message>
    <message>
        <source>Open a step of a lesson first: it is what is read aloud</source>
        <translation>আগে পাঠের একটি ধাপ খুলুন: সেটিই পড়ে শোনানো হয়</translation>
    </message>
    <message>
        <source>Process %1: %2 operations. The panel of processes shows the others.</source>
        <translation>প্রসেস %1: %2টি অপারেশন। বাকিগুলো প্রসেসের প্যানেলে আছে।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::MicroStepModel</name>
    <message>
        <source>Micro-step %1: %2</source>
        <translation>ক্ষুদ্র ধাপ %L1: %L2</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ধাপ</translation>
    </message>
    <message>
        <source>C function</source>
        <translation>C ফাংশন</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>কী হয়</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <comment>field, object, old → new</comment>
        <translation>%L2, %L1: %L3</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::Minimap</name>
    <message>
        <source>Overview of all arenas</source>
        <translation>সব অ্যারেনার সার্বিক দৃশ্য</translation>
    </message>
    <message>
        <source>Where the canvas looks; drag to go elsewhere</source>
        <translation>ক্যানভাস যেখানে দেখছে; অন্য জায়গায় যেতে টানুন</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ModelDialog</name>
    <message>
        <source>A model for the tutor</source>
        <translation>টিউটরের জন্য একটি মডেল</translation>
    </message>
    <message>
        <source>&amp;Address of its server:</source>
        <translation>সার্ভারের ঠিকানা (&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Name of the model:</source>
        <translation>মডেলের নাম (&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Key, if it asks for one:</source>
        <translation>কী, যদি চায় (&amp;K):</translation>
    </message>
    <message>
        <source>Any server that speaks OpenAI&apos;s chat completions will do: llama.cpp, Ollama and others. It answers in the tutor&apos;s place, with tools that read the run shown. What goes to another machine is shown to you first, each time. The key is forgotten when the window closes. No address: the tutor answers by itself, on this computer.</source>
        <translation>OpenAI-এর chat completions জানে এমন যেকোনো সার্ভার চলবে: llama.cpp, Ollama ইত্যাদি। টিউটরের জায়গায় সেটি উত্তর দেয়, আর দেখানো রানটি পড়ার টুল পায়। অন্য কম্পিউটারে যা যাবে তা প্রতিবার আগে আপনাকে দেখানো হয়। জানালা বন্ধ হলে কী ভুলে যাওয়া হয়। ঠিকানা না থাকলে টিউটর নিজেই উত্তর দেয়, এই কম্পিউটারেই।</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>ব্যবহার করুন (&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>বাতিল (&amp;C)</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::NarrationPanel</name>
    <message>
        <source>What just happened</source>
        <translation>এইমাত্র কী হলো</translation>
    </message>
    <message>
        <source>Micro-steps of the operation</source>
        <translation>অপারেশনটির ক্ষুদ্র ধাপগুলো</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>লাইন %L1</translation>
    </message>
    <message>
        <source>Nothing yet. Step on to see what the first operation does.</source>
        <translation>এখনও কিছু হয়নি। প্রথম অপারেশনটি কী করে দেখতে ধাপ এগোন।</translation>
    </message>
    <message>
        <source>case %1 of 4</source>
        <translation>৪টির মধ্যে %L1 নম্বর ক্ষেত্র</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a field and its object</comment>
        <translation>%L2, %L1</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <comment>what changed, old, new</comment>
        <translation>%L1: %L2 → %L3</translation>
    </message>
    <message>
        <source>Micro-step %1 of %2</source>
        <translation>%L2টির মধ্যে ক্ষুদ্র ধাপ %L1</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::NotesWindow</name>
    <message>
        <source>Presenter’s notes</source>
        <translation>উপস্থাপকের নোট</translation>
    </message>
    <message>
        <source>No chapters yet</source>
        <translation>এখনও কোনো অধ্যায় নেই</translation>
    </message>
    <message numerus="yes">
        <source>Before the first of %Ln chapters</source>
        <translation>
            <numerusform>%Lnটি অধ্যায়ের আগে</numerusform>
            <numerusform>%Lnটি অধ্যায়ের প্রথমটির আগে</numerusform>
        </translation>
    </message>
    <message>
        <source>Chapter %1 of %2</source>
        <translation>%L2টির মধ্যে অধ্যায় %L1</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>এরপর: %L1</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ObjectsDock</name>
    <message>
        <source>Objects</source>
        <translation>অবজেক্ট</translation>
    </message>
    <message>
        <source>Show or hide this panel</source>
        <translation>এই প্যানেল দেখান বা লুকান</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ObjectsPanel</name>
    <message>
        <source>What this phase decides</source>
        <translation>এই ধাপ কী ঠিক করে</translation>
    </message>
    <message>
        <source>Why the object is alive</source>
        <translation>অবজেক্টটি কেন বেঁচে আছে</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) found.</source>
        <translation>
            <numerusform>%Lnটি অবজেক্ট পাওয়া গেল।</numerusform>
            <numerusform>%Lnটি অবজেক্ট পাওয়া গেল।</numerusform>
        </translation>
    </message>
    <message>
        <source>Select an object to see what keeps it alive and what it keeps.</source>
        <translation>একটি অবজেক্ট বেছে নিন: কী তাকে বাঁচিয়ে রাখে আর সে কী ধরে রাখে তা দেখা যাবে।</translation>
    </message>
    <message>
        <source>%1: no name leads to it. Only what refers to it keeps its count above 0.</source>
        <translation>%L1: কোনো নাম এর কাছে পৌঁছায় না। যারা একে নির্দেশ করে শুধু তারাই এর কাউন্ট ০-এর উপরে রাখে।</translation>
    </message>
    <message>
        <source>%1 is alive as %2.</source>
        <translation>%L1 বেঁচে আছে %L2 হিসেবে।</translation>
    </message>
    <message numerus="yes">
        <source>With it would go %n object(s), %1</source>
        <translation>
            <numerusform>এর সঙ্গে যেত %Lnটি অবজেক্ট, %L1</numerusform>
            <numerusform>এর সঙ্গে যেত %Lnটি অবজেক্ট, %L1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n pool(s) would be free</source>
        <translation>
            <numerusform>; %Lnটি পুল খালি হতো</numerusform>
            <numerusform>; %Lnটি পুল খালি হতো</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, and %n arena(s)</source>
        <translation>
            <numerusform>, আর %Lnটি অ্যারেনা</numerusform>
            <numerusform>, আর %Lnটি অ্যারেনা</numerusform>
        </translation>
    </message>
    <message>
        <source>Show its &amp;block</source>
        <translation>এর ব্লক দেখান (&amp;B)</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>সবকিছু দেখান (&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Arrange anew</source>
        <translation>নতুন করে সাজান (&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Fold objects that are alike</source>
        <translation>একই রকম অবজেক্ট ভাঁজ করুন (&amp;F)</translation>
    </message>
    <message>
        <source>E&amp;xport picture…</source>
        <translation>ছবি রপ্তানি (&amp;X)…</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>ছবি রপ্তানি</translation>
    </message>
    <message>
        <source>Exported as %1</source>
        <translation>%L1 নামে রপ্তানি হয়েছে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::OrderAnswer</name>
    <message>
        <source>&amp;Up</source>
        <translation>উপরে (&amp;U)</translation>
    </message>
    <message>
        <source>D&amp;own</source>
        <translation>নিচে (&amp;O)</translation>
    </message>
    <message>
        <source>Check what is in the list, and drag it into order, the first at the top. Alt+Up and Alt+Down move it too.</source>
        <translation>তালিকায় যা আছে তাতে টিক দিন, আর টেনে ক্রমে সাজান, প্রথমটি সবার উপরে। Alt+Up ও Alt+Down দিয়েও সরানো যায়।</translation>
    </message>
    <message>
        <source>Drag into order, the first at the top. Alt+Up and Alt+Down move it too.</source>
        <translation>টেনে ক্রমে সাজান, প্রথমটি সবার উপরে। Alt+Up ও Alt+Down দিয়েও সরানো যায়।</translation>
    </message>
    <message>
        <source>The order, the first at the top</source>
        <translation>ক্রম, প্রথমটি সবার উপরে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::OutlineView</name>
    <message>
        <source>Outline of the algorithm</source>
        <translation>অ্যালগরিদমের রূপরেখা</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::OutputPanel</name>
    <message>
        <source>What the script prints appears here, and what the console below answers.</source>
        <translation>স্ক্রিপ্ট যা প্রিন্ট করে তা এখানে আসে, নিচের কনসোলের উত্তরও।</translation>
    </message>
    <message>
        <source>Output of the script</source>
        <translation>স্ক্রিপ্টের আউটপুট</translation>
    </message>
    <message>
        <source>Find in the output</source>
        <translation>আউটপুটে খুঁজুন</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>খুঁজুন</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>আগের মিল (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (Return)</source>
        <translation>পরের মিল (Return)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>পাওয়া যায়নি</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::PairBar</name>
    <message>
        <source>Go &amp;there</source>
        <translation>সেখানে যান (&amp;T)</translation>
    </message>
    <message>
        <source>To&amp;gether</source>
        <translation>একসাথে (&amp;G)</translation>
    </message>
    <message>
        <source>One timeline steps both; otherwise the right one has buttons of its own</source>
        <translation>একটি টাইমলাইন দুটিকেই চালায়; নইলে ডান দিকেরটির নিজের বোতাম থাকে</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>বন্ধ করুন (&amp;C)</translation>
    </message>
    <message>
        <source>Looking for the first divergence…</source>
        <translation>প্রথম অমিল খোঁজা হচ্ছে…</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::PhaseBar</name>
    <message>
        <source>Phases of a collection</source>
        <translation>গার্বেজ কালেকশনের ধাপগুলো</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>এখন</translation>
    </message>
    <message>
        <source>The objects as they are at this position</source>
        <translation>এই অবস্থানে অবজেক্টগুলো যেমন আছে</translation>
    </message>
    <message>
        <source>What gc.collect() would have done after its phase %1</source>
        <translation>gc.collect() তার %L1 ধাপের পরে কী করে ফেলত</translation>
    </message>
    <message>
        <source>One step of the collector back</source>
        <translation>কালেক্টরের এক ধাপ পেছনে</translation>
    </message>
    <message>
        <source>One step of the collector on</source>
        <translation>কালেক্টরের এক ধাপ সামনে</translation>
    </message>
    <message>
        <source>Now: in %1</source>
        <translation>এখন: %L1 চলছে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::PictureLegend</name>
    <message>
        <source>Legend</source>
        <translation>চিহ্ন-পরিচিতি</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::PictureNotice</name>
    <message>
        <source>Line %1</source>
        <translation>লাইন %L1</translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>লাইন %L1, কলাম %L2</translation>
    </message>
    <message>
        <source>&amp;Go to line %1</source>
        <translation>লাইন %L1-এ যান (&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Show the operation before it</source>
        <translation>এর আগের অপারেশনটি দেখান (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Show the %1 operations before it</source>
        <translation>এর আগের %L1টি অপারেশন দেখান (&amp;S)</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::PictureState</name>
    <message>
        <source>Running: the picture is still that of the run before</source>
        <translation>চলছে: ছবিটি এখনও আগের রানের</translation>
    </message>
    <message>
        <source>Edited since: Step or Run shows what it does now</source>
        <translation>এরপর সম্পাদনা হয়েছে: ‘ধাপ’ বা ‘চালান’ চাপলে এখন কী হয় দেখা যাবে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::PinsWidget</name>
    <message>
        <source>Who pins the arenas</source>
        <translation>অ্যারেনাগুলোকে কে আটকে রেখেছে</translation>
    </message>
    <message>
        <source>%1
holds %2 of the nearly empty arenas alone, by %3 blocks; %4 would go back</source>
        <translation>%L1
প্রায় খালি অ্যারেনার %L2টিকে একাই ধরে রেখেছে, %L3টি ব্লক দিয়ে; %L4 ফেরত যেত</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::PoolModel</name>
    <message>
        <source>virgin</source>
        <translation>অব্যবহৃত</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>খালি</translation>
    </message>
    <message>
        <source>used</source>
        <translation>আংশিক ব্যবহৃত</translation>
    </message>
    <message>
        <source>full</source>
        <translation>পূর্ণ</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%L2টির মধ্যে %L1</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>পুল</translation>
    </message>
    <message>
        <source>State</source>
        <translation>অবস্থা</translation>
    </message>
    <message>
        <source>Block size</source>
        <translation>ব্লকের আকার</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>ঠিকানা</translation>
    </message>
    <message>
        <source>Number of the pool within its arena</source>
        <translation>অ্যারেনার ভেতরে পুলের নম্বর</translation>
    </message>
    <message>
        <source>virgin: never used; empty: all blocks freed; used: some blocks free; full: none free</source>
        <translation>অব্যবহৃত: কখনও ব্যবহৃত হয়নি; খালি: সব ব্লক মুক্ত; আংশিক ব্যবহৃত: কিছু ব্লক মুক্ত; পূর্ণ: একটিও মুক্ত নয়</translation>
    </message>
    <message>
        <source>Bytes of each block</source>
        <translation>প্রতিটি ব্লকের বাইট</translation>
    </message>
    <message>
        <source>Blocks in use, of those that fit</source>
        <translation>যতটি ব্লক আঁটে তার মধ্যে যতটি ব্যবহৃত</translation>
    </message>
    <message>
        <source>Head of the pool&apos;s list of free blocks</source>
        <translation>পুলের মুক্ত ব্লকের তালিকার মাথা</translation>
    </message>
    <message>
        <source>Where the pool begins</source>
        <translation>পুল যেখানে শুরু হয়</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ProcessTree</name>
    <message>
        <source>runs on</source>
        <translation>চলছে</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>স্ট্যাটাস %1 দিয়ে শেষ</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>সিগন্যাল %1</translation>
    </message>
    <message>
        <source>became another program</source>
        <translation>অন্য প্রোগ্রাম হয়ে গেছে</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>জানা নেই</translation>
    </message>
    <message>
        <source>forked by %1</source>
        <translation>%1 থেকে fork</translation>
    </message>
    <message>
        <source>started by %1</source>
        <translation>%1 এটি চালু করেছে</translation>
    </message>
    <message>
        <source>in the place of another program</source>
        <translation>অন্য প্রোগ্রামের জায়গায়</translation>
    </message>
    <message>
        <source>the program that was recorded</source>
        <translation>যে প্রোগ্রাম রেকর্ড হয়েছে</translation>
    </message>
    <message>
        <source>from %1 s on</source>
        <translation>%1 সে থেকে</translation>
    </message>
    <message>
        <source>%1 s to %2 s</source>
        <translation>%1 সে থেকে %2 সে</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>প্রসেস %1</translation>
    </message>
    <message>
        <source>no recording: %1</source>
        <translation>রেকর্ডিং নেই: %1</translation>
    </message>
    <message>
        <source>Processes of the recording</source>
        <translation>রেকর্ডিংয়ের প্রসেসগুলো</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>প্রসেস</translation>
    </message>
    <message>
        <source>When it ran</source>
        <translation>কখন চলেছে</translation>
    </message>
    <message>
        <source>Held at its end</source>
        <translation>শেষে যা ধরা ছিল</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>কীভাবে শেষ</translation>
    </message>
    <message>
        <source>%1 (shown)</source>
        <translation>%1 (দেখানো)</translation>
    </message>
    <message>
        <source>no recording</source>
        <translation>রেকর্ডিং নেই</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>নষ্ট</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ProcessesPanel</name>
    <message>
        <source>Here is one process. arenarium record --children PROGRAM records those that it starts, too.</source>
        <translation>এখানে একটিই প্রসেস। arenarium record --children PROGRAM দিলে সে যেগুলো চালু করে, সেগুলোও রেকর্ড হয়।</translation>
    </message>
    <message>
        <source>Show this one</source>
        <translation>এটি দেখান</translation>
    </message>
    <message>
        <source>Show the arenas of the chosen process (Enter)</source>
        <translation>বাছাই করা প্রসেসের অ্যারেনাগুলো দেখান (Enter)</translation>
    </message>
    <message>
        <source>Lines that hold the memory of all processes</source>
        <translation>যে লাইনগুলো সব প্রসেসের মেমরি ধরে রাখে</translation>
    </message>
    <message>
        <source>What all hold together is being counted.</source>
        <translation>সবাই মিলে কত ধরে রেখেছে তা গোনা হচ্ছে।</translation>
    </message>
    <message>
        <source>%1 processes hold %2 in %3 blocks, each at its end. The lines that asked for it:</source>
        <translation>%1টি প্রসেস %3টি ব্লকে %2 ধরে রেখেছে, প্রতিটি নিজের শেষে। যে লাইনগুলো তা চেয়েছে:</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ProfileDialog</name>
    <message>
        <source>Custom Python version</source>
        <translation>নিজের মতো Python সংস্করণ</translation>
    </message>
    <message>
        <source>The version whose rules it follows</source>
        <translation>যে সংস্করণের নিয়ম মানে</translation>
    </message>
    <message>
        <source>CPython %1</source>
        <translation>CPython %L1</translation>
    </message>
    <message>
        <source>&amp;Rules of</source>
        <translation>যার নিয়ম (&amp;R)</translation>
    </message>
    <message>
        <source>The same at the command line, after --profile</source>
        <translation>কমান্ড লাইনে --profile বিকল্পের পরে একই জিনিস</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>নাম</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>ব্যবহার করুন (&amp;U)</translation>
    </message>
    <message>
        <source>%1 pools in an arena, %2 size classes, %3 bytes of each pool for its header</source>
        <translation>একটি অ্যারেনায় %L1টি পুল, %L2টি আকার-শ্রেণি, প্রতিটি পুলের %L3 বাইট তার হেডারে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ProfilePanels</name>
    <message>
        <source>Show or hide this panel</source>
        <translation>এই প্যানেল দেখান বা লুকান</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>সোর্স</translation>
    </message>
    <message>
        <source>Who asked for it</source>
        <translation>কে চেয়েছে</translation>
    </message>
    <message>
        <source>Who pins my arenas</source>
        <translation>আমার অ্যারেনাগুলোকে কে আটকে রেখেছে</translation>
    </message>
    <message>
        <source>This line holds no block in a pool here</source>
        <translation>এই লাইনের কোনো ব্লক এখানে কোনো পুলে নেই</translation>
    </message>
    <message>
        <source>1 block of this line is selected; double-click it to come back to the line</source>
        <translation>এই লাইনের ১টি ব্লক নির্বাচিত; লাইনে ফিরতে এটিতে ডাবল-ক্লিক করুন</translation>
    </message>
    <message>
        <source>The %1 blocks of this line are coloured, the newest is selected</source>
        <translation>এই লাইনের %L1টি ব্লক রঙিন, সবচেয়ে নতুনটি নির্বাচিত</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>প্রসেসগুলো</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ProfilersDialog</name>
    <message>
        <source>%1 is not in the table: %2.</source>
        <translation>টেবিলে %1 নেই: %2।</translation>
    </message>
    <message>
        <source>Under %1 the program ended with status %2, else with %3.</source>
        <translation>%1 দিয়ে চালালে প্রোগ্রাম স্ট্যাটাস %2 দিয়ে শেষ হয়েছে, নইলে %3।</translation>
    </message>
    <message>
        <source>At its end the program holds %1 in arenas for %2 in live blocks: %3 of them are in no block, which no profiler of allocations counts.</source>
        <translation>শেষে প্রোগ্রাম %2 জীবিত ব্লকের জন্য অ্যারেনায় %1 ধরে রাখে: তার %3 কোনো ব্লকে নেই, আর অ্যালোকেশনের কোনো প্রোফাইলার তা গোনে না।</translation>
    </message>
    <message>
        <source>Of %1 resident at most, %2 are what this Python takes when it does nothing.</source>
        <translation>সর্বোচ্চ %1 আবাসিক মেমরির মধ্যে %2 এই Python কিছু না করলেও নেয়।</translation>
    </message>
    <message>
        <source>What each profiler cost and saw</source>
        <translation>প্রতিটি প্রোফাইলারের খরচ ও যা দেখেছে</translation>
    </message>
    <message>
        <source>Bytes by line at the program&apos;s end</source>
        <translation>প্রোগ্রামের শেষে লাইন অনুযায়ী বাইট</translation>
    </message>
    <message>
        <source>Compare memory profilers</source>
        <translation>মেমরি প্রোফাইলার তুলনা</translation>
    </message>
    <message>
        <source>script.py and its arguments, or -m module</source>
        <translation>script.py ও তার আর্গুমেন্ট, অথবা -m module</translation>
    </message>
    <message>
        <source>Program and its arguments</source>
        <translation>প্রোগ্রাম ও তার আর্গুমেন্ট</translation>
    </message>
    <message>
        <source>The program runs up to six times, without input; memray and heaptrack take part where they are installed.</source>
        <translation>প্রোগ্রাম ইনপুট ছাড়া সর্বোচ্চ ছয়বার চলে; memray ও heaptrack ইনস্টল থাকলে অংশ নেয়।</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>বেছে নিন…</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>প্রোগ্রাম (&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Interpreter</source>
        <translation>ইন্টারপ্রেটার (&amp;I)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>তুলনা করুন</translation>
    </message>
    <message>
        <source>Save as a page…</source>
        <translation>পাতা হিসেবে সংরক্ষণ…</translation>
    </message>
    <message>
        <source>Python program</source>
        <translation>Python প্রোগ্রাম</translation>
    </message>
    <message>
        <source>Python (*.py);;All files (*)</source>
        <translation>Python (*.py);;সব ফাইল (*)</translation>
    </message>
    <message>
        <source>Say which program to run.</source>
        <translation>কোন প্রোগ্রাম চালাতে হবে বলুন।</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>The program runs under each profiler; that takes a few times its own time.</source>
        <translation>প্রোগ্রাম প্রতিটি প্রোফাইলার দিয়ে চলছে; তাতে নিজের সময়ের কয়েক গুণ লাগে।</translation>
    </message>
    <message>
        <source>Done. Bytes are those live at the program&apos;s end.</source>
        <translation>শেষ। বাইটগুলো প্রোগ্রামের শেষে জীবিত ব্লকের।</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>থামানো হয়েছে।</translation>
    </message>
    <message>
        <source>Profiler</source>
        <translation>প্রোফাইলার</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>প্রসেসরের সময়</translation>
    </message>
    <message>
        <source>Resident at most</source>
        <translation>সর্বোচ্চ আবাসিক</translation>
    </message>
    <message>
        <source>Its file</source>
        <translation>তার ফাইল</translation>
    </message>
    <message>
        <source>Live at the end</source>
        <translation>শেষে জীবিত</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ব্লক</translation>
    </message>
    <message>
        <source>Live at most</source>
        <translation>সর্বোচ্চ জীবিত</translation>
    </message>
    <message>
        <source>none</source>
        <translation>কোনোটি নয়</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 সে</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>লাইন</translation>
    </message>
    <message>
        <source>Save as a page</source>
        <translation>পাতা হিসেবে সংরক্ষণ</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>পাতা (*.html)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%1 নামে সংরক্ষিত</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 লেখা যায়নি: %2</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::QuestionCard</name>
    <message>
        <source>The question</source>
        <translation>প্রশ্নটি</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>যাচাই করুন (&amp;C)</translation>
    </message>
    <message>
        <source>Let the engine judge the answer (Ctrl+Return)</source>
        <translation>ইঞ্জিনকে উত্তরটি বিচার করতে দিন (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Not s&amp;ure yet</source>
        <translation>এখনো নিশ্চিত নই (&amp;U)</translation>
    </message>
    <message>
        <source>That is an answer too: the right one is shown</source>
        <translation>সেটিও একটি উত্তর: ঠিক উত্তরটি দেখানো হয়</translation>
    </message>
    <message>
        <source>&amp;Hint</source>
        <translation>ইঙ্গিত (&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Another one like this</source>
        <translation>এরকম আরেকটি (&amp;A)</translation>
    </message>
    <message>
        <source>The same question with other numbers</source>
        <translation>একই প্রশ্ন, অন্য সংখ্যা দিয়ে</translation>
    </message>
    <message>
        <source>Ne&amp;xt step</source>
        <translation>পরের ধাপ (&amp;X)</translation>
    </message>
    <message>
        <source>What you believed</source>
        <translation>আপনি যা ভেবেছিলেন</translation>
    </message>
    <message>
        <source>The answer, and why</source>
        <translation>উত্তর, আর কেন</translation>
    </message>
    <message>
        <source>&amp;Hint (%L1 of %L2 seen)</source>
        <translation>ইঙ্গিত (&amp;H) (%L2টির %L1টি দেখা)</translation>
    </message>
    <message>
        <source>Hint %L1</source>
        <translation>ইঙ্গিত %L1</translation>
    </message>
    <message>
        <source>This question has a fault.</source>
        <translation>এই প্রশ্নে ত্রুটি আছে।</translation>
    </message>
    <message>
        <source>Make the ce&amp;rtificate…</source>
        <translation>সনদ তৈরি করুন (&amp;R)…</translation>
    </message>
    <message>
        <source>The capstone is done: this is what it was for</source>
        <translation>চূড়ান্ত কাজ শেষ: এরই জন্য ছিল এত কিছু</translation>
    </message>
    <message>
        <source>%1; the picture stands before the first free</source>
        <translation>%1; ছবিটি প্রথম ব্লকটি মুক্ত হওয়ার আগের</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ReadAloud</name>
    <message>
        <source>Nothing here can speak: neither espeak-ng nor spd-say was found. Install one (Debian: apt install espeak-ng), then press it again.</source>
        <translation>পড়ে শোনানোর কোনো প্রোগ্রাম পাওয়া যায়নি: espeak-ng বা spd-say কোনোটিই নেই। একটি ইনস্টল করে (Debian: apt install espeak-ng) আবার চাপুন।</translation>
    </message>
    <message>
        <source>The program that speaks failed. Try it in a terminal: espeak-ng hello</source>
        <translation>পড়ে শোনানোর প্রোগ্রামটি ব্যর্থ হয়েছে। টার্মিনালে দেখুন: espeak-ng hello</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ReadingBar</name>
    <message>
        <source>&amp;Pause</source>
        <translation>থামান (&amp;P)</translation>
    </message>
    <message>
        <source>Read &amp;on</source>
        <translation>আবার পড়ুন (&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Read aloud</source>
        <translation>পড়ে শোনান (&amp;R)</translation>
    </message>
    <message>
        <source>Reading goes on when you have answered</source>
        <translation>আপনি উত্তর দিলে আবার পড়া শুরু হবে</translation>
    </message>
    <message>
        <source>Stop reading here</source>
        <translation>এখানে পড়া থামান</translation>
    </message>
    <message>
        <source>Hear this step, sentence by sentence</source>
        <translation>ধাপটি বাক্যে বাক্যে শুনুন</translation>
    </message>
    <message>
        <source>Speed of reading</source>
        <translation>পড়ার গতি</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <comment>of the usual speed</comment>
        <translation>%L1%</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::RecordDialog</name>
    <message>
        <source>&amp;Record which line asked for each block</source>
        <translation>কোন লাইন প্রতিটি ব্লক চেয়েছে তাও রেকর্ড করুন (&amp;R)</translation>
    </message>
    <message>
        <source>Record a program</source>
        <translation>প্রোগ্রাম রেকর্ড</translation>
    </message>
    <message>
        <source>script.py and its arguments, or -m module</source>
        <translation>script.py ও তার আর্গুমেন্ট, অথবা -m module</translation>
    </message>
    <message>
        <source>Program and its arguments</source>
        <translation>প্রোগ্রাম ও তার আর্গুমেন্ট</translation>
    </message>
    <message>
        <source>File for the recording</source>
        <translation>রেকর্ডিংয়ের ফাইল</translation>
    </message>
    <message>
        <source>What the program writes</source>
        <translation>প্রোগ্রাম যা লেখে</translation>
    </message>
    <message>
        <source>What the program writes stands here. Its input is empty.</source>
        <translation>প্রোগ্রাম যা লেখে তা এখানে থাকে। এর ইনপুট খালি।</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>বেছে নিন…</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>প্রোগ্রাম (&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Interpreter</source>
        <translation>ইন্টারপ্রেটার (&amp;I)</translation>
    </message>
    <message>
        <source>Re&amp;cording</source>
        <translation>রেকর্ডিং (&amp;C)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>রেকর্ড করুন</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>রেকর্ডিং খুলুন</translation>
    </message>
    <message>
        <source>Python program</source>
        <translation>Python প্রোগ্রাম</translation>
    </message>
    <message>
        <source>Python (*.py);;All files (*)</source>
        <translation>Python (*.py);;সব ফাইল (*)</translation>
    </message>
    <message>
        <source>Say which program to run.</source>
        <translation>কোন প্রোগ্রাম চালাতে হবে বলুন।</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>থামান</translation>
    </message>
    <message>
        <source>Recording…</source>
        <translation>রেকর্ড হচ্ছে…</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>কিছুই রেকর্ড হয়নি।</translation>
    </message>
    <message>
        <source>The recording was stopped; what was recorded until then is in %1 (%2).</source>
        <translation>রেকর্ড করা থামানো হয়েছে; ততক্ষণ যা রেকর্ড হয়েছে তা %L1 ফাইলে আছে (%L2)।</translation>
    </message>
    <message>
        <source>The program ended; the recording is in %1 (%2).</source>
        <translation>প্রোগ্রাম শেষ হয়েছে; রেকর্ডিং %L1 ফাইলে আছে (%L2)।</translation>
    </message>
    <message>
        <source>The program ended with status %1; the recording is in %2 (%3).</source>
        <translation>প্রোগ্রাম %1 স্ট্যাটাস নিয়ে শেষ হয়েছে; রেকর্ডিং %2 ফাইলে আছে (%3)।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::RowsAnswer</name>
    <message>
        <source>choose…</source>
        <translation>বেছে নিন…</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ScriptAnswer</name>
    <message numerus="yes">
        <source>Change at most %Ln line(s). Ctrl+Return checks.</source>
        <translation>
            <numerusform>সর্বোচ্চ %Lnটি লাইন বদলান। Ctrl+Return যাচাই করে।</numerusform>
            <numerusform>সর্বোচ্চ %Lnটি লাইন বদলান। Ctrl+Return যাচাই করে।</numerusform>
        </translation>
    </message>
    <message>
        <source>Write what comes next. Ctrl+Return checks.</source>
        <translation>এরপর যা আসে তা লিখুন। Ctrl+Return যাচাই করে।</translation>
    </message>
    <message>
        <source>Your script</source>
        <translation>আপনার স্ক্রিপ্ট</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ScriptEditor</name>
    <message>
        <source>Script</source>
        <translation>স্ক্রিপ্ট</translation>
    </message>
    <message>
        <source>Tab indents; Esc, then Tab goes on to the next panel.</source>
        <translation>Tab ইনডেন্ট করে; Esc, তারপর Tab পরের প্যানেলে নিয়ে যায়।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::SendDialog</name>
    <message>
        <source>Send this to another machine?</source>
        <translation>এটি অন্য কম্পিউটারে পাঠাবেন?</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>যা পাঠানো হবে</translation>
    </message>
    <message>
        <source>This would go to %1, and then what its tools ask for about the run shown.</source>
        <translation>এটি যাবে %L1-এ, আর তারপর দেখানো রান সম্পর্কে তার টুল যা জানতে চায়।</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>পাঠান (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Do not send</source>
        <translation>পাঠাবেন না (&amp;D)</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>কিবোর্ড শর্টকাট</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>কমান্ড ও সেগুলোর কি</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>কমান্ড</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>কি</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>নতুন কি</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>বসান</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>স্বাভাবিক কি</translation>
    </message>
    <message>
        <source>Choose a command, press its new key, then Assign. Without a key the command loses it.</source>
        <translation>একটি কমান্ড বেছে নিয়ে নতুন কি চাপুন, তারপর ‘বসান’। কি না দিলে কমান্ডটির কি থাকে না।</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” already</source>
        <translation>%L1 আগে থেকেই “%L2” কমান্ডের</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>বসানো হয়েছে</translation>
    </message>
    <message>
        <source>Every command has its usual keys again</source>
        <translation>প্রতিটি কমান্ডের স্বাভাবিক কি ফিরে এসেছে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::SideBySide</name>
    <message>
        <source>Take back one operation of this run alone</source>
        <translation>শুধু এই রানের একটি অপারেশন ফিরিয়ে নিন</translation>
    </message>
    <message>
        <source>One operation further in this run alone</source>
        <translation>শুধু এই রানে একটি অপারেশন এগোন</translation>
    </message>
    <message>
        <source>%1 · CPython %2</source>
        <comment>name, version</comment>
        <translation>%L1 · CPython %L2</translation>
    </message>
    <message>
        <source>Operation %1 of this run</source>
        <translation>এই রানের অপারেশন %L1</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::SiteModel</name>
    <message>
        <source>not known</source>
        <translation>জানা নেই</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>লাইন %L1</translation>
    </message>
    <message>
        <source>More bytes</source>
        <translation>বাড়তি বাইট</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>বাইট</translation>
    </message>
    <message>
        <source>More blocks</source>
        <translation>বাড়তি ব্লক</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ব্লক</translation>
    </message>
    <message>
        <source>Asked for at</source>
        <translation>কল-স্থান</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>ফাংশন</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::SitesPanel</name>
    <message>
        <source>From here</source>
        <translation>এখান থেকে</translation>
    </message>
    <message>
        <source>Held here</source>
        <translation>এখানে ব্যবহৃত</translation>
    </message>
    <message>
        <source>Grown since</source>
        <translation>তারপর বেড়েছে</translation>
    </message>
    <message>
        <source>What to count</source>
        <translation>কী গোনা হবে</translation>
    </message>
    <message>
        <source>Operation to compare with</source>
        <translation>যে অপারেশনের সাথে তুলনা</translation>
    </message>
    <message>
        <source>operation </source>
        <comment>before a number in a spin box</comment>
        <translation>অপারেশন </translation>
    </message>
    <message>
        <source>Count what grows from the shown position on</source>
        <translation>দেখানো অবস্থান থেকে যা বাড়ে তা গুনুন</translation>
    </message>
    <message>
        <source>Lines that hold memory</source>
        <translation>যে লাইনগুলো মেমরি ধরে রাখে</translation>
    </message>
    <message>
        <source>%1 in %2 blocks are held here.</source>
        <translation>এখানে %L2টি ব্লকে %L1 ব্যবহৃত।</translation>
    </message>
    <message>
        <source>Nothing holds more than at that operation.</source>
        <translation>ওই অপারেশনের চেয়ে কিছুই বেশি মেমরি ধরে রাখে না।</translation>
    </message>
    <message>
        <source>No block is in use at this position.</source>
        <translation>এই অবস্থানে কোনো ব্লক ব্যবহৃত নয়।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::SourcePane</name>
    <message>
        <source>File</source>
        <translation>ফাইল</translation>
    </message>
    <message>
        <source>Bytes and blocks that a line asked for; in brackets, what the lines hold that it calls.</source>
        <translation>একটি লাইন যত বাইট ও ব্লক চেয়েছে; বন্ধনীতে, এটি যে লাইনগুলোকে ডাকে সেগুলো যা ধরে রাখে।</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>গোনা হচ্ছে…</translation>
    </message>
    <message>
        <source>Open a recording to see which of its lines hold the memory.</source>
        <translation>কোন লাইন মেমরি ধরে রাখে দেখতে একটি রেকর্ডিং খুলুন।</translation>
    </message>
    <message>
        <source>This recording has no call sites, so nobody knows which line asked for a block.</source>
        <translation>এই রেকর্ডিংয়ে কোনো কল-স্থান নেই, তাই কোন লাইন ব্লক চেয়েছে তা জানা নেই।</translation>
    </message>
    <message>
        <source>%1

%2: %3.</source>
        <translation>%L1

%L2: %L3।</translation>
    </message>
    <message>
        <source>What stands beside the lines</source>
        <translation>লাইনের পাশে যা থাকে</translation>
    </message>
    <message>
        <source>What lines hold</source>
        <translation>লাইনগুলো যা ধরে রাখে</translation>
    </message>
    <message>
        <source>What lines allocated and freed</source>
        <translation>লাইনগুলো যা বরাদ্দ ও মুক্ত করেছে</translation>
    </message>
    <message>
        <source>Bytes that a line allocated and freed up to here, while it ran itself.</source>
        <translation>এই পর্যন্ত লাইনটি নিজে চলার সময় যত বাইট বরাদ্দ ও মুক্ত করেছে।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::SourceView</name>
    <message>
        <source>Source with the bytes and blocks of each line</source>
        <translation>সোর্স, প্রতিটি লাইনের বাইট ও ব্লকসহ</translation>
    </message>
    <message>
        <source>1 block</source>
        <translation>১টি ব্লক</translation>
    </message>
    <message>
        <source>%1 blocks</source>
        <translation>%L1টি ব্লক</translation>
    </message>
    <message>
        <source>This line holds %1 more in %2.</source>
        <translation>এই লাইন আরও %L1 ধরে রাখে (%L2)।</translation>
    </message>
    <message>
        <source>This line holds %1 in %2.</source>
        <translation>এই লাইন %L1 ধরে রাখে (%L2)।</translation>
    </message>
    <message>
        <source>With what it calls, %1 more in %2.</source>
        <translation>এটি যা ডাকে তা সহ, আরও %L1 (%L2)।</translation>
    </message>
    <message>
        <source>With what it calls, %1 in %2.</source>
        <translation>এটি যা ডাকে তা সহ, %L1 (%L2)।</translation>
    </message>
    <message>
        <source>Double-click to see its blocks.</source>
        <translation>এর ব্লকগুলো দেখতে ডাবল-ক্লিক করুন।</translation>
    </message>
    <message>
        <source>This line ran once.</source>
        <translation>এই লাইন একবার চলেছে।</translation>
    </message>
    <message>
        <source>This line ran %1 times.</source>
        <translation>এই লাইন %L1 বার চলেছে।</translation>
    </message>
    <message>
        <source>It allocated %1 in %2.</source>
        <translation>এটি %L1 বরাদ্দ করেছে (%L2)।</translation>
    </message>
    <message>
        <source>It freed %1 in %2.</source>
        <translation>এটি %L1 মুক্ত করেছে (%L2)।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::Stage</name>
    <message>
        <source>What the step is about, large</source>
        <translation>ধাপটি যা নিয়ে, বড় করে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ThreadsFigure</name>
    <message>
        <source>An example on mimalloc. The picture beside stays empty: there are no arenas here.</source>
        <translation>mimalloc-এর একটি উদাহরণ। পাশের ছবিটি খালি থাকে: এখানে অ্যারেনা নেই।</translation>
    </message>
    <message>
        <source>&amp;Step through it…</source>
        <translation>ধাপে ধাপে দেখুন (&amp;S)…</translation>
    </message>
    <message>
        <source>In a window of its own, operation by operation</source>
        <translation>আলাদা একটি জানালায়, একটি একটি অপারেশন করে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ThreadsPicture</name>
    <message>
        <source>Segments and queues of the threads</source>
        <translation>থ্রেডগুলোর সেগমেন্ট ও সারি</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ThreadsWindow</name>
    <message>
        <source>Threads on mimalloc</source>
        <translation>mimalloc-এর উপর থ্রেড</translation>
    </message>
    <message>
        <source>It does not happen again behind this position.</source>
        <translation>এই অবস্থানের পরে এটি আর ঘটে না।</translation>
    </message>
    <message>
        <source>It does not happen before this position.</source>
        <translation>এই অবস্থানের আগে এটি ঘটেনি।</translation>
    </message>
    <message>
        <source>Open operations…</source>
        <translation>অপারেশন খুলুন…</translation>
    </message>
    <message>
        <source>Show an example</source>
        <translation>একটি উদাহরণ দেখান</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>খুলুন…</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>অবস্থান</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>কী খুঁজতে হবে</translation>
    </message>
    <message>
        <source>Block freed by another thread</source>
        <translation>অন্য থ্রেডের মুক্ত করা ব্লক</translation>
    </message>
    <message>
        <source>Such blocks taken over</source>
        <translation>এমন ব্লক ফেরত নেওয়া</translation>
    </message>
    <message>
        <source>Page is full</source>
        <translation>পেজ পূর্ণ</translation>
    </message>
    <message>
        <source>Page given back</source>
        <translation>পেজ ফেরত</translation>
    </message>
    <message>
        <source>Segment begins</source>
        <translation>সেগমেন্ট শুরু</translation>
    </message>
    <message>
        <source>Segment ends</source>
        <translation>সেগমেন্ট শেষ</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>আগেরটি</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>পরেরটি</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>শুরু</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>পিছনে</translation>
    </message>
    <message>
        <source>Micro back</source>
        <translation>ক্ষুদ্র ধাপ পিছনে</translation>
    </message>
    <message>
        <source>Micro-step</source>
        <translation>ক্ষুদ্র ধাপ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ধাপ</translation>
    </message>
    <message>
        <source>End</source>
        <translation>শেষ</translation>
    </message>
    <message>
        <source>Micro-steps of the operation</source>
        <translation>অপারেশনটির ক্ষুদ্র ধাপগুলো</translation>
    </message>
    <message>
        <source>Show all segments</source>
        <translation>সব সেগমেন্ট দেখান</translation>
    </message>
    <message>
        <source>example</source>
        <translation>উদাহরণ</translation>
    </message>
    <message>
        <source>After %1 of %2 operations</source>
        <translation>%L2টির মধ্যে %L1টি অপারেশনের পরে</translation>
    </message>
    <message>
        <source>After %1 of %2 operations and %3 micro-steps</source>
        <translation>%L2টির মধ্যে %L1টি অপারেশন ও %L3টি ক্ষুদ্র ধাপের পরে</translation>
    </message>
    <message>
        <source>Press F10 for the first operation, F11 for a micro-step.</source>
        <translation>প্রথম অপারেশনের জন্য F10, ক্ষুদ্র ধাপের জন্য F11 চাপুন।</translation>
    </message>
    <message>
        <source>Threads on mimalloc %1: %2</source>
        <translation>mimalloc %1-এর উপর থ্রেড: %2</translation>
    </message>
    <message>
        <source>Free-threaded CPython has mimalloc in place of pymalloc. A file of operations, each by one of several threads (*.ops), is shown here step by step: which thread owns which page, and what happens to a block that another thread frees. So is the recording of a program that ran with PYTHONMALLOC=mimalloc under Python 3.13 or 3.14.</source>
        <translation>ফ্রি-থ্রেডেড CPython-এ pymalloc-এর জায়গায় আছে mimalloc। অপারেশনের একটি ফাইল (*.ops), যার প্রতিটি কয়েকটি থ্রেডের কোনো একটির, এখানে ধাপে ধাপে দেখানো হয়: কোন পেজ কোন থ্রেডের, আর অন্য থ্রেড কোনো ব্লক মুক্ত করলে তার কী হয়। Python 3.13 বা 3.14-এ PYTHONMALLOC=mimalloc দিয়ে চলা প্রোগ্রামের রেকর্ডিংও দেখানো হয়।</translation>
    </message>
    <message>
        <source>Open operations or a recording</source>
        <translation>অপারেশন বা রেকর্ডিং খুলুন</translation>
    </message>
    <message>
        <source>Operations and recordings (*.ops *.ops.gz *.arenatrace)</source>
        <translation>অপারেশন ও রেকর্ডিং (*.ops *.ops.gz *.arenatrace)</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::TimelineBar</name>
    <message>
        <source>Timeline: operations done</source>
        <translation>টাইমলাইন: হয়ে যাওয়া অপারেশন</translation>
    </message>
    <message>
        <source>Arrow keys step, Page keys go ten per cent, Home and End go to the ends.</source>
        <translation>তীর কি ধাপ চালায়, Page কি দশ শতাংশ করে যায়, Home ও End দুই প্রান্তে যায়।</translation>
    </message>
    <message>
        <source>Start: nothing has happened yet</source>
        <translation>শুরু: এখনও কিছু হয়নি</translation>
    </message>
    <message>
        <source>Operation %1: %2</source>
        <translation>অপারেশন %L1: %L2</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>লাইন %L1</translation>
    </message>
    <message>
        <source>Bookmark: %1</source>
        <translation>বুকমার্ক: %L1</translation>
    </message>
    <message>
        <source>▲ arena obtained   ▼ arena released</source>
        <translation>▲ অ্যারেনা নেওয়া হলো   ▼ অ্যারেনা ফেরত গেল</translation>
    </message>
    <message>
        <source>1 operation</source>
        <translation>১টি অপারেশন</translation>
    </message>
    <message numerus="yes">
        <source>%Ln operations</source>
        <translation>
            <numerusform>%Lnটি অপারেশন</numerusform>
            <numerusform>%Lnটি অপারেশন</numerusform>
        </translation>
    </message>
    <message>
        <source>operations %1 to %2 of %3</source>
        <translation>%L3টির মধ্যে অপারেশন %L1 থেকে %L2</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::TintBar</name>
    <message>
        <source>operation %1 on</source>
        <translation>অপারেশন %L1 থেকে</translation>
    </message>
    <message>
        <source>Colour blocks by</source>
        <translation>ব্লক রঙিন করার ভিত্তি</translation>
    </message>
    <message>
        <source>size class</source>
        <translation>আকার-শ্রেণি</translation>
    </message>
    <message>
        <source>line</source>
        <translation>লাইন</translation>
    </message>
    <message>
        <source>type</source>
        <translation>টাইপ</translation>
    </message>
    <message>
        <source>age</source>
        <translation>বয়স</translation>
    </message>
    <message>
        <source>others</source>
        <translation>অন্যান্য</translation>
    </message>
    <message>
        <source>thread or interpreter</source>
        <translation>থ্রেড বা ইন্টারপ্রেটার</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ToolBar</name>
    <message>
        <source>Transport</source>
        <translation>চালানোর বোতাম</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>উদাহরণ</translation>
    </message>
    <message>
        <source>Python version</source>
        <translation>Python সংস্করণ</translation>
    </message>
    <message>
        <source>Steps a second</source>
        <translation>সেকেন্ডে ধাপ</translation>
    </message>
    <message>
        <source>How many steps a second auto makes (%1, %2)</source>
        <translation>অটো সেকেন্ডে কত ধাপ চালায় (%L1, %L2)</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>ঘটনা</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>খুঁজুন…</translation>
    </message>
    <message>
        <source>Find a block, an address, a line or an operation</source>
        <translation>ব্লক, ঠিকানা, লাইন বা অপারেশন খুঁজুন</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>অবস্থান</translation>
    </message>
    <message>
        <source>With debug hooks</source>
        <translation>ডিবাগ হুকসহ</translation>
    </message>
    <message>
        <source>CPython %1</source>
        <translation>CPython %L1</translation>
    </message>
    <message>
        <source>&amp;Custom…</source>
        <translation>নিজের মতো (&amp;C)…</translation>
    </message>
    <message>
        <source>Other sizes of arenas, pools and blocks</source>
        <translation>অ্যারেনা, পুল ও ব্লকের অন্য আকার</translation>
    </message>
    <message>
        <source>Arenas at round addresses</source>
        <translation>অ্যারেনা গোল ঠিকানায়</translation>
    </message>
    <message>
        <source>Arenas where Linux puts them</source>
        <translation>অ্যারেনা Linux যেখানে রাখে</translation>
    </message>
    <message>
        <source>&amp;Address space…</source>
        <translation>অ্যাড্রেস স্পেস (&amp;A)…</translation>
    </message>
    <message>
        <source>Misaligned arenas, and a system that runs out of memory</source>
        <translation>মিসঅ্যালাইনড অ্যারেনা, আর মেমরি ফুরিয়ে যাওয়া সিস্টেম</translation>
    </message>
    <message>
        <source>Until: %1</source>
        <translation>ঘটনা: %L1</translation>
    </message>
    <message>
        <source>What the two arrows beside it look for</source>
        <translation>পাশের তীর দুটি যা খোঁজে</translation>
    </message>
    <message>
        <source>Operation %1 of %2</source>
        <translation>%L2টির মধ্যে অপারেশন %L1</translation>
    </message>
    <message>
        <source>%L1/s</source>
        <comment>steps a second</comment>
        <translation>%L1/সে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ToolRun</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>%L1 চালু করা যাচ্ছে না: %L2</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::Transcript</name>
    <message>
        <source>… earlier text was dropped …</source>
        <translation>… আগের লেখা বাদ দেওয়া হয়েছে …</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::Transport</name>
    <message>
        <source>selection touched</source>
        <translation>নির্বাচিতটি ছোঁয়া</translation>
    </message>
    <message>
        <source>arena obtained</source>
        <translation>অ্যারেনা নেওয়া হলো</translation>
    </message>
    <message>
        <source>arena released</source>
        <translation>অ্যারেনা ফেরত গেল</translation>
    </message>
    <message>
        <source>arena refused</source>
        <translation>অ্যারেনা দেওয়া হয়নি</translation>
    </message>
    <message>
        <source>usable_arenas reordered</source>
        <translation>usable_arenas তালিকার ক্রম বদল</translation>
    </message>
    <message>
        <source>pool full</source>
        <translation>পুল পূর্ণ</translation>
    </message>
    <message>
        <source>pool empty</source>
        <translation>পুল খালি</translation>
    </message>
    <message>
        <source>pool changes size class</source>
        <translation>পুলের আকার-শ্রেণি বদল</translation>
    </message>
    <message>
        <source>raw request</source>
        <translation>সিস্টেমে যাওয়া অনুরোধ</translation>
    </message>
    <message>
        <source>Nothing like it before this position</source>
        <translation>এই অবস্থানের আগে এমন কিছু নেই</translation>
    </message>
    <message>
        <source>Nothing like it after this position</source>
        <translation>এই অবস্থানের পরে এমন কিছু নেই</translation>
    </message>
    <message>
        <source>Select a block, pool or arena first</source>
        <translation>আগে একটি ব্লক, পুল বা অ্যারেনা নির্বাচন করুন</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::TutorPanel</name>
    <message>
        <source>Read on: %1</source>
        <translation>আরও পড়ুন: %L1</translation>
    </message>
    <message>
        <source>Computed from what is shown</source>
        <translation>যা দেখানো হচ্ছে তা থেকে হিসাব করা</translation>
    </message>
    <message>
        <source>Ask about the picture or a word</source>
        <translation>ছবি বা একটি শব্দ নিয়ে জিজ্ঞেস করুন</translation>
    </message>
    <message>
        <source>Question to the tutor</source>
        <translation>টিউটরের কাছে প্রশ্ন</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>জিজ্ঞেস করুন (&amp;A)</translation>
    </message>
    <message>
        <source>Why is arena 0 held?</source>
        <translation>অ্যারেনা ০ কেন ধরে রাখা হয়েছে?</translation>
    </message>
    <message>
        <source>Where does the next malloc(24) land?</source>
        <translation>পরের malloc(24) কোথায় যাবে?</translation>
    </message>
    <message>
        <source>What is a size class?</source>
        <translation>আকার-শ্রেণি কী?</translation>
    </message>
    <message>
        <source>What would Python 3.8 do differently?</source>
        <translation>Python 3.8 হলে কী আলাদা হতো?</translation>
    </message>
    <message>
        <source>It answers from the engine, the lessons and the glossary, on this computer. For example:</source>
        <translation>এটি ইঞ্জিন, পাঠ ও শব্দকোষ থেকে উত্তর দেয়, এই কম্পিউটারেই। যেমন:</translation>
    </message>
    <message>
        <source>The question was taken back.</source>
        <translation>প্রশ্নটি ফিরিয়ে নেওয়া হয়েছে।</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>কিছুই পাঠানো হয়নি।</translation>
    </message>
    <message>
        <source>From %1 at %2. A number with a mark behind it came from no tool.</source>
        <translation>উত্তর দিয়েছে %L1, ঠিকানা %L2। যে সংখ্যার পেছনে চিহ্ন আছে, সেটি কোনো টুল দেয়নি।</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>থামান (&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Model…</source>
        <translation>মডেল (&amp;M)…</translation>
    </message>
    <message>
        <source>%1 at %2 answers; choose another, or none</source>
        <translation>%L1 (%L2) উত্তর দেয়; অন্যটি বাছুন, বা কোনোটিই না</translation>
    </message>
    <message>
        <source>Let a model of your own answer in the tutor&apos;s place</source>
        <translation>টিউটরের জায়গায় আপনার নিজের মডেল উত্তর দিক</translation>
    </message>
    <message>
        <source>%1 answers, with tools that read the run shown. For example:</source>
        <translation>%L1 উত্তর দেয়, দেখানো রানটি পড়ার টুলসহ। যেমন:</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::TypedAnswer</name>
    <message>
        <source>A number</source>
        <translation>একটি সংখ্যা</translation>
    </message>
    <message>
        <source>The number of a line</source>
        <translation>একটি লাইনের নম্বর</translation>
    </message>
    <message>
        <source>A number of operations</source>
        <translation>অপারেশনের সংখ্যা</translation>
    </message>
    <message>
        <source>A name, or a place</source>
        <translation>একটি নাম, বা একটি স্থান</translation>
    </message>
    <message>
        <source>A number, a block as in b[3] or 0:0:3, a pool, an arena, or NULL</source>
        <translation>একটি সংখ্যা, একটি ব্লক যেমন b[3] বা 0:0:3, একটি পুল, একটি অ্যারেনা, কিংবা NULL</translation>
    </message>
    <message>
        <source>Click an arena in the picture, or type its number</source>
        <translation>ছবিতে একটি অ্যারেনায় ক্লিক করুন, কিংবা তার নম্বর লিখুন</translation>
    </message>
    <message>
        <source>Click a pool in the picture, or type it as arena:pool, as in 0:18</source>
        <translation>ছবিতে একটি পুলে ক্লিক করুন, কিংবা arena:pool হিসেবে লিখুন, যেমন 0:18</translation>
    </message>
    <message>
        <source>Click a block in the picture, or type its name or arena:pool:block, as in 0:0:3; raw for none of an arena</source>
        <translation>ছবিতে একটি ব্লকে ক্লিক করুন, কিংবা তার নাম বা arena:pool:block লিখুন, যেমন 0:0:3; কোনো অ্যারেনার না হলে raw</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <comment>a place in an order</comment>
        <translation>%L2টির %L1 নম্বর</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>উত্তর</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::UsableStrip</name>
    <message>
        <source>usable_arenas, in list order</source>
        <translation>usable_arenas, তালিকার ক্রমে</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::UsedPoolsModel</name>
    <message numerus="yes">
        <source>%Ln size classes, all empty</source>
        <translation>
            <numerusform>%Lnটি আকার-শ্রেণি, সব খালি</numerusform>
            <numerusform>%Lnটি আকার-শ্রেণি, সব খালি</numerusform>
        </translation>
    </message>
    <message>
        <source>1 more class, empty</source>
        <translation>আরও ১টি শ্রেণি, খালি</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more classes, all empty</source>
        <translation>
            <numerusform>আরও %Lnটি শ্রেণি, সব খালি</numerusform>
            <numerusform>আরও %Lnটি শ্রেণি, সব খালি</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 B: points to itself</source>
        <translation>%L1 B: নিজেকেই দেখায়</translation>
    </message>
    <message>
        <source>%1 B: 1 pool with a free block</source>
        <translation>%L1 B: মুক্ত ব্লকসহ ১টি পুল</translation>
    </message>
    <message numerus="yes">
        <source>%1 B: %Ln pools with a free block</source>
        <translation>
            <numerusform>%L1 B: মুক্ত ব্লকসহ %Lnটি পুল</numerusform>
            <numerusform>%L1 B: মুক্ত ব্লকসহ %Lnটি পুল</numerusform>
        </translation>
    </message>
    <message>
        <source>usedpools[%1]: requests of %2 to %3 bytes.
Double-click: malloc one block of this size.</source>
        <translation>usedpools[%1]: %L2 থেকে %L3 বাইটের অনুরোধ।
ডাবল-ক্লিক: এই আকারের একটি ব্লক malloc করুন।</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::UsedPoolsPanel</name>
    <message>
        <source>↺ points to itself</source>
        <translation>↺ নিজেকেই দেখায়</translation>
    </message>
    <message>
        <source>usedpools: size classes with a free block</source>
        <translation>usedpools: মুক্ত ব্লকসহ আকার-শ্রেণি</translation>
    </message>
</context>
<context>
    <name>arenarium::ui::WhyBox</name>
    <message>
        <source>and %1 more</source>
        <translation>আরও %L1টি</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>লাইন %L1</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>A request for 0 bytes is not served from pools: the system allocator gets a request for 1 byte.</source>
        <translation>০ বাইটের অনুরোধ পুল থেকে মেটানো হয় না: সিস্টেম অ্যালোকেটর ১ বাইটের অনুরোধ পায়।</translation>
    </message>
    <message>
        <source>0 bytes are not served from pools</source>
        <translation>০ বাইট পুল থেকে দেওয়া হয় না</translation>
    </message>
    <message>
        <source>{first} bytes are more than SMALL_REQUEST_THRESHOLD ({second}), so the system allocator serves the request.</source>
        <translation>{first} বাইট SMALL_REQUEST_THRESHOLD ({second}) সীমার বেশি, তাই সিস্টেম অ্যালোকেটর অনুরোধটি মেটায়।</translation>
    </message>
    <message>
        <source>{first} bytes are too many for a pool</source>
        <translation>{first} বাইট পুলের পক্ষে বেশি</translation>
    </message>
    <message>
        <source>{first_bytes_need} size class {class}: blocks of {second} bytes, since ({first} - 1) &gt;&gt; {shift} is {class}.</source>
        <translation>{first_bytes_need} আকার-শ্রেণি {class}: {second} বাইটের ব্লক, কারণ ({first} - ১) &gt;&gt; {shift} হলো {class}।</translation>
    </message>
    <message>
        <source>usedpools[{class}] points to itself: no pool of {first}-byte blocks has a free block, so a pool must be found.</source>
        <translation>usedpools[{class}] নিজেকেই দেখায়: {first} বাইটের ব্লকের কোনো পুলে মুক্ত ব্লক নেই, তাই একটি পুল খুঁজতে হবে।</translation>
    </message>
    <message>
        <source>usedpools[{first}] is not empty: its first pool, {pool}, has a free block.</source>
        <translation>usedpools[{first}] খালি নয়: এর প্রথম পুল {pool}, যাতে একটি মুক্ত ব্লক আছে।</translation>
    </message>
    <message>
        <source>{pool} has one more block in use: ref.count goes from {before} to {after}.</source>
        <translation>{pool}: ব্যবহৃত ব্লক একটি বাড়ল, ref.count {before} থেকে {after} হলো।</translation>
    </message>
    <message>
        <source>The block at the head of the free list is handed out, and freeblock becomes the word stored in it: {after}.</source>
        <translation>মুক্ত তালিকার মাথার ব্লকটি দেওয়া হলো, আর freeblock হলো সেই ব্লকে রাখা ওয়ার্ডটি: {after}।</translation>
    </message>
    <message>
        <source>block {block_before} of {pool}, the head of its free list, is handed out</source>
        <translation>{pool}-এর মুক্ত তালিকার মাথা, ব্লক {block_before}, দেওয়া হলো</translation>
    </message>
    <message>
        <source>The free list is used up, but nextoffset ({first}) is not beyond maxnextoffset ({second}): a block of this pool was never handed out.</source>
        <translation>মুক্ত তালিকা শেষ, কিন্তু nextoffset ({first}) এখনও maxnextoffset ({second}) ছাড়ায়নি: এই পুলের একটি ব্লক কখনও দেওয়া হয়নি।</translation>
    </message>
    <message>
        <source>The first never used block becomes a free list of one: freeblock is {after}.</source>
        <translation>কখনও ব্যবহৃত না-হওয়া প্রথম ব্লকটি একাই মুক্ত তালিকা হলো: freeblock হলো {after}।</translation>
    </message>
    <message>
        <source>block {block_after}, never used before, takes its place</source>
        <translation>আগে কখনও ব্যবহৃত না-হওয়া ব্লক {block_after} তার জায়গা নিল</translation>
    </message>
    <message>
        <source>nextoffset moves past that block, from {before} to {after}: everything beyond was never used.</source>
        <translation>nextoffset ওই ব্লক পেরিয়ে {before} থেকে {after} হলো: এর পরের কিছুই কখনও ব্যবহৃত হয়নি।</translation>
    </message>
    <message>
        <source>The block ends the free list, so its first word becomes NULL.</source>
        <translation>ব্লকটি মুক্ত তালিকার শেষ, তাই এর প্রথম ওয়ার্ড NULL হলো।</translation>
    </message>
    <message>
        <source>The free list is used up and nextoffset ({first}) is beyond maxnextoffset ({second}): {pool} is full.</source>
        <translation>মুক্ত তালিকা শেষ, আর nextoffset ({first}) maxnextoffset ({second}) ছাড়িয়ে গেছে: {pool} পূর্ণ।</translation>
    </message>
    <message>
        <source>the pool is full and leaves usedpools</source>
        <translation>পুলটি পূর্ণ হয়ে usedpools তালিকা থেকে বেরিয়ে গেল</translation>
    </message>
    <message>
        <source>A full pool is on no list: its neighbours in usedpools[{class}] are linked past it.</source>
        <translation>পূর্ণ পুল কোনো তালিকায় থাকে না: usedpools[{class}] তালিকায় এর দুই প্রতিবেশী এটিকে বাদ দিয়ে জোড়া লাগল।</translation>
    </message>
    <message>
        <source>usable_arenas is NULL: no arena has a free pool, so a new arena is needed.</source>
        <translation>usable_arenas হলো NULL: কোনো অ্যারেনায় মুক্ত পুল নেই, তাই নতুন অ্যারেনা লাগবে।</translation>
    </message>
    <message>
        <source>The head of usable_arenas, {arena}, has {nfree_pools}, the fewest of all: the pool comes from there.</source>
        <translation>usable_arenas তালিকার মাথা {arena}, এতে আছে {nfree_pools}, সবচেয়ে কম: পুলটি এখান থেকেই আসে।</translation>
    </message>
    <message>
        <source>{after} becomes the head of usable_arenas.</source>
        <translation>{after} হলো usable_arenas তালিকার মাথা।</translation>
    </message>
    <message>
        <source>It is alone in usable_arenas, so it has no neighbour.</source>
        <translation>এটি usable_arenas তালিকায় একা, তাই এর কোনো প্রতিবেশী নেই।</translation>
    </message>
    <message>
        <source>{after} is the rightmost usable arena with {index_pools}, so nfp2lasta[{index}] names it.</source>
        <translation>{index_pools} আছে এমন ব্যবহারযোগ্য অ্যারেনার মধ্যে {after} সবচেয়ে ডানে, তাই nfp2lasta[{index}] এটিকে দেখায়।</translation>
    </message>
    <message>
        <source>The head is about to lose a pool. It was the last arena with {index_pools}, so nfp2lasta[{index}] becomes NULL.</source>
        <translation>মাথার অ্যারেনাটি একটি পুল হারাতে যাচ্ছে। {index_pools} আছে এমন শেষ অ্যারেনা ছিল এটি, তাই nfp2lasta[{index}] NULL হলো।</translation>
    </message>
    <message>
        <source>With one pool fewer it will be the only arena with {index_pools}, so nfp2lasta[{index}] names {after}.</source>
        <translation>একটি পুল কমলে {index_pools} থাকবে শুধু এই অ্যারেনার, তাই nfp2lasta[{index}] দেখায় {after}।</translation>
    </message>
    <message>
        <source>The arena keeps an emptied pool at the head of freepools: {pool} is used again.</source>
        <translation>অ্যারেনাটির freepools তালিকার মাথায় একটি খালি হওয়া পুল আছে: {pool} আবার ব্যবহৃত হবে।</translation>
    </message>
    <message>
        <source>{pool}, emptied before, is used again</source>
        <translation>{pool}, যা আগে খালি হয়েছিল, আবার ব্যবহৃত হলো</translation>
    </message>
    <message>
        <source>freepools moves on to the next emptied pool: {after}.</source>
        <translation>freepools পরের খালি হওয়া পুলে গেল: {after}।</translation>
    </message>
    <message>
        <source>freepools is NULL, so the next pool that was never used is carved off at pool_address: {pool}.</source>
        <translation>freepools হলো NULL, তাই কখনও ব্যবহৃত না-হওয়া পরের পুলটি pool_address থেকে কেটে নেওয়া হলো: {pool}।</translation>
    </message>
    <message>
        <source>{pool} is carved for the first time</source>
        <translation>{pool} প্রথমবারের মতো কেটে নেওয়া হলো</translation>
    </message>
    <message>
        <source>The pool header remembers the index of its arena object, {after}.</source>
        <translation>পুলের হেডার তার অ্যারেনা অবজেক্টের ইনডেক্স মনে রাখে, {after}।</translation>
    </message>
    <message>
        <source>The pool belongs to no size class yet: szidx becomes DUMMY_SIZE_IDX.</source>
        <translation>পুলটির এখনও কোনো আকার-শ্রেণি নেই: szidx হলো DUMMY_SIZE_IDX।</translation>
    </message>
    <message>
        <source>pool_address moves on by one pool, to {after}.</source>
        <translation>pool_address এক পুল এগিয়ে {after} হলো।</translation>
    </message>
    <message>
        <source>{arena} has one free pool fewer: nfreepools goes from {before} to {after}.</source>
        <translation>{arena}: মুক্ত পুল একটি কমল, nfreepools {before} থেকে {after} হলো।</translation>
    </message>
    <message>
        <source>{arena} has no free pool left, so it does not belong in usable_arenas.</source>
        <translation>{arena}-এর আর কোনো মুক্ত পুল নেই, তাই usable_arenas তালিকায় এর জায়গা নেই।</translation>
    </message>
    <message>
        <source>{arena} has no free pool left and leaves usable_arenas</source>
        <translation>{arena}-এর আর কোনো মুক্ত পুল নেই, তাই অ্যারেনাটি usable_arenas তালিকা থেকে বেরিয়ে গেল</translation>
    </message>
    <message>
        <source>The arena after it becomes the head of usable_arenas.</source>
        <translation>এর পরের অ্যারেনাটি usable_arenas তালিকার মাথা হলো।</translation>
    </message>
    <message>
        <source>The pool is linked into the ring of usedpools[{class}].</source>
        <translation>পুলটি usedpools[{class}] বৃত্তাকার তালিকায় জোড়া হলো।</translation>
    </message>
    <message>
        <source>The pool has one block in use: ref.count is 1.</source>
        <translation>পুলটির একটি ব্লক ব্যবহৃত: ref.count হলো ১।</translation>
    </message>
    <message>
        <source>{pool} last held blocks of the same size, so its header and its free list still stand.</source>
        <translation>{pool} শেষবার এই আকারের ব্লকই রেখেছিল, তাই এর হেডার ও মুক্ত তালিকা এখনও ঠিক আছে।</translation>
    </message>
    <message>
        <source>Its first free block is handed out, and freeblock becomes {after}.</source>
        <translation>এর প্রথম মুক্ত ব্লকটি দেওয়া হলো, আর freeblock হলো {after}।</translation>
    </message>
    <message>
        <source>its block {block_before} is handed out</source>
        <translation>পুলটির ব্লক {block_before} দেওয়া হলো</translation>
    </message>
    <message>
        <source>{pool} last held blocks of another size or none, so its header is set up for {newsize}-byte blocks.</source>
        <translation>{pool} শেষবার অন্য আকারের ব্লক রেখেছিল বা কিছুই রাখেনি, তাই এর হেডার {newsize} বাইটের ব্লকের জন্য সাজানো হবে।</translation>
    </message>
    <message>
        <source>The pool now belongs to size class {after}: blocks of {size} bytes.</source>
        <translation>পুলটি এখন আকার-শ্রেণি {after}-এর: {size} বাইটের ব্লক।</translation>
    </message>
    <message>
        <source>it is set up for blocks of {size} bytes</source>
        <translation>পুলটি {size} বাইটের ব্লকের জন্য সাজানো হলো</translation>
    </message>
    <message>
        <source>Two blocks are dealt with at once, the one handed out and the next: nextoffset is {after}.</source>
        <translation>একসাথে দুটি ব্লকের ব্যবস্থা হলো, যেটি দেওয়া হচ্ছে সেটি ও পরেরটি: nextoffset হলো {after}।</translation>
    </message>
    <message>
        <source>The last block can begin at {after} at most.</source>
        <translation>শেষ ব্লকটি বড়জোর {after}-এ শুরু হতে পারে।</translation>
    </message>
    <message>
        <source>The first block is handed out, the second is the free list: freeblock is {after}.</source>
        <translation>প্রথম ব্লকটি দেওয়া হলো, দ্বিতীয়টি মুক্ত তালিকা: freeblock হলো {after}।</translation>
    </message>
    <message>
        <source>its block 0 is handed out</source>
        <translation>পুলটির ব্লক ০ দেওয়া হলো</translation>
    </message>
    <message>
        <source>The second block ends the free list, so its first word becomes NULL.</source>
        <translation>দ্বিতীয় ব্লকটি মুক্ত তালিকার শেষ, তাই এর প্রথম ওয়ার্ড NULL হলো।</translation>
    </message>
    <message>
        <source>unused_arena_objects is NULL: all {first} arena objects are in use, so the vector grows to {second}.</source>
        <translation>unused_arena_objects হলো NULL: সব {first}টি অ্যারেনা অবজেক্ট ব্যবহৃত, তাই ভেক্টরটি বেড়ে {second}টির হবে।</translation>
    </message>
    <message>
        <source>The vector of arena objects grows from {before} to {after}; the new ones are linked in index order.</source>
        <translation>অ্যারেনা অবজেক্টের ভেক্টর {before}টি থেকে বেড়ে {after}টির হলো; নতুনগুলো ইনডেক্সের ক্রমে জোড়া।</translation>
    </message>
    <message>
        <source>The new arena objects are unused: unused_arena_objects begins with {after}.</source>
        <translation>নতুন অ্যারেনা অবজেক্টগুলো অব্যবহৃত: unused_arena_objects শুরু হয় {after} দিয়ে।</translation>
    </message>
    <message>
        <source>The first unused arena object is taken; unused_arena_objects moves on to {after}.</source>
        <translation>প্রথম অব্যবহৃত অ্যারেনা অবজেক্টটি নেওয়া হলো; unused_arena_objects এগিয়ে {after} হলো।</translation>
    </message>
    <message>
        <source>The system gives no memory for an arena.</source>
        <translation>সিস্টেম অ্যারেনার জন্য মেমরি দিল না।</translation>
    </message>
    <message>
        <source>the system gives no memory for an arena</source>
        <translation>সিস্টেম অ্যারেনার জন্য মেমরি দিল না</translation>
    </message>
    <message>
        <source>The arena object goes back to the front of unused_arena_objects.</source>
        <translation>অ্যারেনা অবজেক্টটি unused_arena_objects তালিকার সামনে ফিরে গেল।</translation>
    </message>
    <message>
        <source>The system gives {bytes_second} at {address_first} for an arena.</source>
        <translation>সিস্টেম অ্যারেনার জন্য {bytes_second} দিল, ঠিকানা {address_first}।</translation>
    </message>
    <message>
        <source>The radix tree needs a middle node for this part of the address space.</source>
        <translation>অ্যাড্রেস স্পেসের এই অংশের জন্য রেডিক্স ট্রিতে একটি মাঝের নোড লাগবে।</translation>
    </message>
    <message>
        <source>The radix tree needs a bottom node for this part of the address space.</source>
        <translation>অ্যাড্রেস স্পেসের এই অংশের জন্য রেডিক্স ট্রিতে একটি নিচের নোড লাগবে।</translation>
    </message>
    <message>
        <source>The radix tree now knows that the arena&apos;s addresses are pymalloc&apos;s: {field} of its leaf becomes {after}.</source>
        <translation>রেডিক্স ট্রি এখন জানে যে অ্যারেনাটির ঠিকানাগুলো pymalloc অ্যালোকেটরের: এর লিফের {field} হলো {after}।</translation>
    </message>
    <message>
        <source>The radix tree forgets the arena&apos;s addresses: {field} of its leaf becomes {after}.</source>
        <translation>রেডিক্স ট্রি অ্যারেনাটির ঠিকানাগুলো ভুলে গেল: এর লিফের {field} হলো {after}।</translation>
    </message>
    <message>
        <source>The arena object now stands for the arena at {after}: this is {arena}.</source>
        <translation>অ্যারেনা অবজেক্টটি এখন {after} ঠিকানার অ্যারেনার: এটি {arena}।</translation>
    </message>
    <message>
        <source>no arena has a free pool, so the system gives {arena}, at {after}</source>
        <translation>কোনো অ্যারেনায় মুক্ত পুল নেই, তাই সিস্টেম {arena} দিল, ঠিকানা {after}</translation>
    </message>
    <message>
        <source>{field} counts the new arena: {after}.</source>
        <translation>{field} নতুন অ্যারেনাটিকেও গুনল: {after}।</translation>
    </message>
    <message>
        <source>There were never so many arenas at once: narenas_highwater is {after}.</source>
        <translation>একসাথে এত অ্যারেনা আগে কখনও ছিল না: narenas_highwater হলো {after}।</translation>
    </message>
    <message>
        <source>No pool of the arena was used and emptied yet: freepools is NULL.</source>
        <translation>অ্যারেনাটির কোনো পুল এখনও ব্যবহৃত হয়ে খালি হয়নি: freepools হলো NULL।</translation>
    </message>
    <message>
        <source>The arena does not begin on a pool boundary: {first} bytes before the first boundary are lost, and with them one pool.</source>
        <translation>অ্যারেনাটি পুলের সীমানায় শুরু হয় না: প্রথম সীমানার আগের {first} বাইট নষ্ট, তার সাথে একটি পুলও।</translation>
    </message>
    <message>
        <source>The first pool will be carved at {after}.</source>
        <translation>প্রথম পুলটি কাটা হবে {after} ঠিকানায়।</translation>
    </message>
    <message>
        <source>All its {after} pools are free.</source>
        <translation>এর সব {after}টি পুল মুক্ত।</translation>
    </message>
    <message>
        <source>It has {after} pools in all.</source>
        <translation>এর মোট {after}টি পুল।</translation>
    </message>
    <message>
        <source>The freed block&apos;s first word becomes the address of the block that was the head of the free list: {after}.</source>
        <translation>মুক্ত হওয়া ব্লকের প্রথম ওয়ার্ড হলো মুক্ত তালিকার আগের মাথার ঠিকানা: {after}।</translation>
    </message>
    <message>
        <source>The freed block becomes the head of the free list: freeblock is {after}.</source>
        <translation>মুক্ত হওয়া ব্লকটি মুক্ত তালিকার মাথা হলো: freeblock হলো {after}।</translation>
    </message>
    <message>
        <source>block {block_after} becomes the head of the free list of {pool}</source>
        <translation>ব্লক {block_after} এখন {pool}-এর মুক্ত তালিকার মাথা</translation>
    </message>
    <message>
        <source>{pool} has one block fewer in use: ref.count goes from {before} to {after}.</source>
        <translation>{pool}: ব্যবহৃত ব্লক একটি কমল, ref.count {before} থেকে {after} হলো।</translation>
    </message>
    <message>
        <source>{pool} was full until now, so it is on no list and must be put back into usedpools.</source>
        <translation>{pool} এতক্ষণ পূর্ণ ছিল, তাই কোনো তালিকায় নেই; এটিকে usedpools তালিকায় ফেরাতে হবে।</translation>
    </message>
    <message>
        <source>the pool, full until now, returns to the front of usedpools</source>
        <translation>এতক্ষণ পূর্ণ থাকা পুলটি usedpools তালিকার সামনে ফিরে এল</translation>
    </message>
    <message>
        <source>{pool} still has blocks in use ({first}) and had a free one before: it stays where it is.</source>
        <translation>{pool}-এর আরও ব্লক ব্যবহৃত ({first}), আর আগেও এর একটি মুক্ত ব্লক ছিল: এটি যেখানে আছে সেখানেই থাকে।</translation>
    </message>
    <message>
        <source>The last block of {pool} was freed: the pool is empty.</source>
        <translation>{pool}-এর শেষ ব্যবহৃত ব্লকটি মুক্ত হলো: পুলটি খালি।</translation>
    </message>
    <message>
        <source>no block of the pool is left in use, so it becomes free for any size</source>
        <translation>পুলটির আর কোনো ব্লক ব্যবহৃত নয়, তাই এটি যেকোনো আকারের জন্য মুক্ত হলো</translation>
    </message>
    <message>
        <source>The pool goes to the front of usedpools[{class}], so the next request of this size is served from it.</source>
        <translation>পুলটি usedpools[{class}] তালিকার সামনে গেল, তাই এই আকারের পরের অনুরোধ এটিই মেটাবে।</translation>
    </message>
    <message>
        <source>An empty pool leaves usedpools: its neighbours in the ring are linked past it.</source>
        <translation>খালি পুল usedpools তালিকা থেকে বেরিয়ে যায়: বৃত্তাকার তালিকায় এর দুই প্রতিবেশী এটিকে বাদ দিয়ে জোড়া লাগল।</translation>
    </message>
    <message>
        <source>The pool becomes the head of its arena&apos;s freepools, ready for any size class.</source>
        <translation>পুলটি তার অ্যারেনার freepools তালিকার মাথা হলো, যেকোনো আকার-শ্রেণির জন্য তৈরি।</translation>
    </message>
    <message>
        <source>The arena was the rightmost with {index_pools}; now nfp2lasta[{index}] is {after}.</source>
        <translation>{index_pools} আছে এমন অ্যারেনার মধ্যে এটি সবচেয়ে ডানে ছিল; এখন nfp2lasta[{index}] হলো {after}।</translation>
    </message>
    <message>
        <source>{arena} has one free pool more: nfreepools goes from {before} to {after}.</source>
        <translation>{arena}: মুক্ত পুল একটি বাড়ল, nfreepools {before} থেকে {after} হলো।</translation>
    </message>
    <message>
        <source>All pools of {arena} are free, but it is the last in usable_arenas: it is kept, so that a program at the edge does not obtain and release an arena again and again.</source>
        <translation>{arena}-এর সব পুল মুক্ত, কিন্তু এটি usable_arenas তালিকার শেষটি: এটি রেখে দেওয়া হলো, যাতে সীমার কাছে থাকা প্রোগ্রাম বারবার অ্যারেনা নেওয়া ও ফেরত দেওয়া না করে।</translation>
    </message>
    <message>
        <source>all pools of {arena} are free, but as the last in usable_arenas it is kept</source>
        <translation>{arena}-এর সব পুল মুক্ত, কিন্তু usable_arenas তালিকার শেষটি বলে এটি রেখে দেওয়া হলো</translation>
    </message>
    <message>
        <source>Case 1: all {ntotal} pools of {arena} are free, so the arena goes back to the system.</source>
        <translation>ক্ষেত্র ১: {arena}-এর সব {ntotal}টি পুল মুক্ত, তাই অ্যারেনাটি সিস্টেমকে ফেরত যাবে।</translation>
    </message>
    <message>
        <source>all pools of {arena} are free, so it goes back to the system</source>
        <translation>{arena}-এর সব পুল মুক্ত, তাই অ্যারেনাটি সিস্টেমকে ফেরত গেল</translation>
    </message>
    <message>
        <source>The arena leaves usable_arenas.</source>
        <translation>অ্যারেনাটি usable_arenas তালিকা থেকে বেরিয়ে গেল।</translation>
    </message>
    <message>
        <source>Its arena object becomes the first of unused_arena_objects.</source>
        <translation>এর অ্যারেনা অবজেক্টটি unused_arena_objects তালিকার প্রথম হলো।</translation>
    </message>
    <message>
        <source>The memory at {before} is given back; address 0 marks the arena object as unassociated.</source>
        <translation>{before} ঠিকানার মেমরি ফেরত দেওয়া হলো; ঠিকানা ০ মানে অ্যারেনা অবজেক্টটির কোনো অ্যারেনা নেই।</translation>
    </message>
    <message>
        <source>One arena fewer is held: narenas_currently_allocated is {after}.</source>
        <translation>নেওয়া অ্যারেনা একটি কমল: narenas_currently_allocated হলো {after}।</translation>
    </message>
    <message>
        <source>Case 2: this is the only free pool of {arena}, so the arena enters usable_arenas.</source>
        <translation>ক্ষেত্র ২: এটি {arena}-এর একমাত্র মুক্ত পুল, তাই অ্যারেনাটি usable_arenas তালিকায় ঢুকবে।</translation>
    </message>
    <message>
        <source>{arena} has a free pool again and enters usable_arenas at the front</source>
        <translation>{arena} আবার একটি মুক্ত পুল পেল, তাই usable_arenas তালিকার সামনে ঢুকল</translation>
    </message>
    <message>
        <source>No arena can have fewer free pools, so it goes to the front of usable_arenas.</source>
        <translation>কোনো অ্যারেনার মুক্ত পুল এর চেয়ে কম হতে পারে না, তাই এটি usable_arenas তালিকার সামনে যায়।</translation>
    </message>
    <message>
        <source>No other usable arena has so many free pools: nfp2lasta[{index}] names {after}.</source>
        <translation>আর কোনো ব্যবহারযোগ্য অ্যারেনার এতগুলো মুক্ত পুল নেই: nfp2lasta[{index}] দেখায় {after}।</translation>
    </message>
    <message>
        <source>Case 3: {arena} now has {first_pools}, more than {arena_second} to its right, so it must slide right to keep usable_arenas sorted.</source>
        <translation>ক্ষেত্র ৩: {arena}-এর এখন {first_pools}, ডান পাশের {arena_second}-এর চেয়ে বেশি, তাই usable_arenas সাজানো রাখতে এটিকে ডানে সরতে হবে।</translation>
    </message>
    <message>
        <source>{arena} slides right in usable_arenas</source>
        <translation>{arena} usable_arenas তালিকায় ডানে সরল</translation>
    </message>
    <message>
        <source>The arena is taken out of the list; its neighbours are linked to each other.</source>
        <translation>অ্যারেনাটি তালিকা থেকে বের করা হলো; এর দুই প্রতিবেশী একে অপরের সাথে জোড়া লাগল।</translation>
    </message>
    <message>
        <source>The next arena has fewer free pools: the walk goes past it.</source>
        <translation>পরের অ্যারেনার মুক্ত পুল কম: খোঁজা সেটি পেরিয়ে যায়।</translation>
    </message>
    <message>
        <source>The arena is linked in at its new place.</source>
        <translation>অ্যারেনাটি নতুন জায়গায় জোড়া হলো।</translation>
    </message>
    <message>
        <source>Case 3: {arena} now has {first_pools}, more than an arena to its right, so it slides right, to just behind {arena_second}, the last one with as few as it had.</source>
        <translation>ক্ষেত্র ৩: {arena}-এর এখন {first_pools}, ডান পাশের কোনো অ্যারেনার চেয়ে বেশি, তাই এটি ডানে সরে {arena_second}-এর ঠিক পেছনে বসবে, এর আগের সমান মুক্ত পুল আছে এমন শেষ অ্যারেনা সেটি।</translation>
    </message>
    <message>
        <source>Case 4: usable_arenas is still in order, so there is nothing more to do.</source>
        <translation>ক্ষেত্র ৪: usable_arenas এখনও ক্রমেই আছে, তাই আর কিছু করার নেই।</translation>
    </message>
    <message>
        <source>One block more is in use in the whole process: _Py_AllocatedBlocks is {after}.</source>
        <translation>পুরো প্রসেসে ব্যবহৃত ব্লক একটি বাড়ল: _Py_AllocatedBlocks হলো {after}।</translation>
    </message>
    <message>
        <source>One block fewer is in use in the whole process: _Py_AllocatedBlocks is {after}.</source>
        <translation>পুরো প্রসেসে ব্যবহৃত ব্লক একটি কমল: _Py_AllocatedBlocks হলো {after}।</translation>
    </message>
    <message>
        <source>address_in_range: the block lies in {pool}, which is pymalloc&apos;s.</source>
        <translation>address_in_range: ব্লকটি আছে {pool}-এর ভেতরে, যা pymalloc অ্যালোকেটরের।</translation>
    </message>
    <message>
        <source>address_in_range: no arena holds this address, so the block is the system allocator&apos;s.</source>
        <translation>address_in_range: এই ঠিকানা কোনো অ্যারেনার মধ্যে নেই, তাই ব্লকটি সিস্টেম অ্যালোকেটরের।</translation>
    </message>
    <message>
        <source>free(NULL) does nothing.</source>
        <translation>free(NULL) কিছুই করে না।</translation>
    </message>
    <message>
        <source>NULL is no block, so nothing happens</source>
        <translation>NULL কোনো ব্লক নয়, তাই কিছুই হলো না</translation>
    </message>
    <message>
        <source>The system allocator hands out {delta} bytes.</source>
        <translation>সিস্টেম অ্যালোকেটর {delta} বাইট দিল।</translation>
    </message>
    <message>
        <source>the system allocator serves the request</source>
        <translation>অনুরোধটি সিস্টেম অ্যালোকেটর মেটাল</translation>
    </message>
    <message>
        <source>The system allocator refuses {first} bytes: the result is NULL.</source>
        <translation>সিস্টেম অ্যালোকেটর {first} বাইট দিল না: ফলাফল NULL।</translation>
    </message>
    <message>
        <source>the system allocator refuses, so the result is NULL</source>
        <translation>সিস্টেম অ্যালোকেটর মেমরি দিল না, তাই ফলাফল NULL</translation>
    </message>
    <message>
        <source>raw_allocated_blocks counts the block: {after}.</source>
        <translation>raw_allocated_blocks ব্লকটিকে গুনল: {after}।</translation>
    </message>
    <message>
        <source>The system allocator takes the block back.</source>
        <translation>সিস্টেম অ্যালোকেটর ব্লকটি ফেরত নিল।</translation>
    </message>
    <message>
        <source>the system allocator takes the block back</source>
        <translation>সিস্টেম অ্যালোকেটর ব্লকটি ফেরত নিল</translation>
    </message>
    <message>
        <source>raw_allocated_blocks goes down to {after}.</source>
        <translation>raw_allocated_blocks কমে {after} হলো।</translation>
    </message>
    <message>
        <source>The system allocator resizes the block; it now holds {after} bytes in all.</source>
        <translation>সিস্টেম অ্যালোকেটর ব্লকটির আকার বদলাল; এখন সেটির হাতে মোট {after} বাইট।</translation>
    </message>
    <message>
        <source>the system allocator resizes the block</source>
        <translation>সিস্টেম অ্যালোকেটর ব্লকটির আকার বদলাল</translation>
    </message>
    <message>
        <source>realloc(NULL, n) is malloc(n).</source>
        <translation>realloc(NULL, n) মানে malloc(n)।</translation>
    </message>
    <message>
        <source>{first} bytes fit into the block of {second} bytes and are more than 3/4 of it: the block stays.</source>
        <translation>{first} বাইট {second} বাইটের ব্লকে আঁটে, আর এর ৩/৪ অংশের বেশি নেয়: ব্লকটি থেকে যায়।</translation>
    </message>
    <message>
        <source>{first} bytes fit into the block and use more than 3/4 of it, so it stays where it is</source>
        <translation>{first} বাইট ব্লকটিতে আঁটে আর এর ৩/৪ অংশের বেশি নেয়, তাই এটি যেখানে ছিল সেখানেই থাকল</translation>
    </message>
    <message>
        <source>{first} bytes are at most 3/4 of the block of {second} bytes: a smaller block is worth the copy.</source>
        <translation>{first} বাইট {second} বাইটের ব্লকের বড়জোর ৩/৪ অংশ: কপি করে হলেও ছোট ব্লক নেওয়া লাভজনক।</translation>
    </message>
    <message>
        <source>the new size is at most 3/4 of the block, so a smaller one is taken</source>
        <translation>নতুন আকার ব্লকটির বড়জোর ৩/৪ অংশ, তাই ছোট একটি নেওয়া হলো</translation>
    </message>
    <message>
        <source>{first} bytes do not fit into the block of {second} bytes: a larger one is needed.</source>
        <translation>{first} বাইট {second} বাইটের ব্লকে আঁটে না: বড় একটি লাগবে।</translation>
    </message>
    <message>
        <source>the block is too small, so a larger one is taken</source>
        <translation>ব্লকটি বেশি ছোট, তাই বড় একটি নেওয়া হলো</translation>
    </message>
    <message>
        <source>{first} bytes are copied to the new block; then the old one is freed.</source>
        <translation>{first} বাইট নতুন ব্লকে কপি হলো; তারপর পুরোনোটি মুক্ত হবে।</translation>
    </message>
    <message>
        <source>the contents are copied</source>
        <translation>ভেতরের ডেটা কপি হলো</translation>
    </message>
    <message>
        <source>No new block could be had: the result is NULL and the old block stays as it is.</source>
        <translation>নতুন কোনো ব্লক পাওয়া গেল না: ফলাফল NULL, আর পুরোনো ব্লক যেমন ছিল তেমনই থাকে।</translation>
    </message>
    <message>
        <source>no new block could be had, so the old one stays as it is and the result is NULL</source>
        <translation>নতুন কোনো ব্লক পাওয়া গেল না, তাই পুরোনোটি যেমন ছিল তেমনই থাকল, আর ফলাফল NULL</translation>
    </message>
    <message>
        <source>calloc sets the {first} bytes to 0.</source>
        <translation>calloc {first} বাইটকে ০ করে।</translation>
    </message>
    <message>
        <source>its bytes are set to 0</source>
        <translation>ব্লকটির সব বাইট ০ করা হলো</translation>
    </message>
    <message>
        <source>The debug hooks ask for {second} bytes instead of {first}: room for the size, the domain&apos;s letter and forbidden bytes on both sides.</source>
        <translation>ডিবাগ হুক {first} বাইটের বদলে {second} বাইট চায়: আকার, ডোমেইনের অক্ষর আর দুই পাশের নিষিদ্ধ বাইটের জায়গা।</translation>
    </message>
    <message>
        <source>The debug hooks refuse {first} bytes: with their padding the size would overflow.</source>
        <translation>ডিবাগ হুক {first} বাইট দেয় না: বাড়তি বাইট যোগ করলে আকারটি উপচে যেত।</translation>
    </message>
    <message>
        <source>the debug hooks refuse, because with their padding the size would overflow</source>
        <translation>ডিবাগ হুক অনুরোধটি মানল না, কারণ বাড়তি বাইট যোগ করলে আকারটি উপচে যেত</translation>
    </message>
    <message>
        <source>The debug hooks check the forbidden bytes on both sides of the block and fill it with 0xDD.</source>
        <translation>ডিবাগ হুক ব্লকের দুই পাশের নিষিদ্ধ বাইট যাচাই করে এবং ব্লকটি 0xDD দিয়ে ভরে।</translation>
    </message>
    <message>
        <source>1 byte needs</source>
        <translation>১ বাইটের জন্য লাগে</translation>
    </message>
    <message>
        <source>{n} bytes need</source>
        <translation>{n} বাইটের জন্য লাগে</translation>
    </message>
    <message>
        <source>{n}</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>1 free pool</source>
        <translation>১টি মুক্ত পুল</translation>
    </message>
    <message>
        <source>{n} free pools</source>
        <translation>{n}টি মুক্ত পুল</translation>
    </message>
    <message>
        <source>radix tree</source>
        <translation>রেডিক্স ট্রি</translation>
    </message>
    <message>
        <source>pool {n} of {arena}</source>
        <translation>{arena}-এর পুল {n}</translation>
    </message>
    <message>
        <source>arena {n}</source>
        <translation>অ্যারেনা {n}</translation>
    </message>
    <message>
        <source>Debug hooks stand before every call</source>
        <translation>প্রতিটি কলের আগে ডিবাগ হুক থাকে</translation>
    </message>
    <message>
        <source>malloc and realloc: ask for room for guard bytes on both sides</source>
        <translation>malloc ও realloc: দুই পাশে গার্ড বাইটের জায়গা চাওয়া</translation>
    </message>
    <message>
        <source>so large that the sum overflows: refuse</source>
        <translation>যোগফল উপচে যায় এত বড়: না দেওয়া</translation>
    </message>
    <message>
        <source>free: check the guard bytes, fill the block with 0xDD</source>
        <translation>free: গার্ড বাইট যাচাই, ব্লকটি 0xDD দিয়ে ভরা</translation>
    </message>
    <message>
        <source>malloc(n)</source>
        <translation>malloc(n)</translation>
    </message>
    <message>
        <source>n is 0 or more than {threshold}: ask the system allocator</source>
        <translation>n হলো ০ বা {threshold}-এর বেশি: সিস্টেম অ্যালোকেটরের কাছে চাওয়া</translation>
    </message>
    <message>
        <source>n is from 1 to {threshold}: round it up to a size class</source>
        <translation>n হলো ১ থেকে {threshold}: আকার-শ্রেণিতে গোল করা</translation>
    </message>
    <message>
        <source>usedpools has a pool of this class: take the head of its free list</source>
        <translation>usedpools তালিকায় এই শ্রেণির পুল আছে: তার মুক্ত তালিকার মাথা নেওয়া</translation>
    </message>
    <message>
        <source>the free list is used up: the next virgin block becomes the free list</source>
        <translation>মুক্ত তালিকা শেষ: পরের অব্যবহৃত ব্লকটি মুক্ত তালিকা হয়</translation>
    </message>
    <message>
        <source>no virgin block either: the pool is full and leaves usedpools</source>
        <translation>অব্যবহৃত ব্লকও নেই: পুলটি পূর্ণ, usedpools তালিকা থেকে বেরিয়ে যায়</translation>
    </message>
    <message>
        <source>usedpools has none: a free pool must be found</source>
        <translation>usedpools তালিকায় নেই: একটি মুক্ত পুল খুঁজতে হবে</translation>
    </message>
    <message>
        <source>usable_arenas has an arena: use its head, which has the fewest free pools</source>
        <translation>usable_arenas তালিকায় অ্যারেনা আছে: মাথারটি নেওয়া, যার মুক্ত পুল সবচেয়ে কম</translation>
    </message>
    <message>
        <source>usable_arenas is empty: obtain an arena</source>
        <translation>usable_arenas খালি: একটি অ্যারেনা নেওয়া</translation>
    </message>
    <message>
        <source>all arena objects are in use: double the vector</source>
        <translation>সব অ্যারেনা অবজেক্ট ব্যবহৃত: ভেক্টর দ্বিগুণ করা</translation>
    </message>
    <message>
        <source>take the first unused arena object</source>
        <translation>প্রথম অব্যবহৃত অ্যারেনা অবজেক্টটি নেওয়া</translation>
    </message>
    <message>
        <source>the system refuses: give the object back, ask the system allocator for the block</source>
        <translation>সিস্টেম দেয় না: অবজেক্টটি ফেরত দেওয়া, ব্লকটি সিস্টেম অ্যালোকেটরের কাছে চাওয়া</translation>
    </message>
    <message>
        <source>the system gives memory: all its pools are free</source>
        <translation>সিস্টেম মেমরি দেয়: এর সব পুল মুক্ত</translation>
    </message>
    <message>
        <source>the radix tree learns its addresses</source>
        <translation>রেডিক্স ট্রি এর ঠিকানাগুলো জানে</translation>
    </message>
    <message>
        <source>it becomes the only usable arena</source>
        <translation>এটি একমাত্র ব্যবহারযোগ্য অ্যারেনা হয়</translation>
    </message>
    <message>
        <source>nfp2lasta follows: that arena will have one free pool fewer</source>
        <translation>nfp2lasta সাথে সাথে বদলায়: ওই অ্যারেনার মুক্ত পুল একটি কমবে</translation>
    </message>
    <message>
        <source>its freepools has an emptied pool: take that</source>
        <translation>এর freepools তালিকায় খালি হওয়া পুল আছে: সেটি নেওয়া</translation>
    </message>
    <message>
        <source>freepools is NULL: carve the next pool off the arena</source>
        <translation>freepools হলো NULL: অ্যারেনা থেকে পরের পুলটি কেটে নেওয়া</translation>
    </message>
    <message>
        <source>the arena has one free pool fewer</source>
        <translation>অ্যারেনাটির মুক্ত পুল একটি কমে</translation>
    </message>
    <message>
        <source>none is left: the arena leaves usable_arenas</source>
        <translation>একটিও বাকি নেই: অ্যারেনাটি usable_arenas তালিকা থেকে বেরিয়ে যায়</translation>
    </message>
    <message>
        <source>the pool goes to the front of usedpools, with one block in use</source>
        <translation>পুলটি usedpools তালিকার সামনে যায়, একটি ব্লক ব্যবহৃত</translation>
    </message>
    <message>
        <source>it last had this class: its old free list still stands</source>
        <translation>শেষবার এই শ্রেণিরই ছিল: পুরোনো মুক্ত তালিকা ঠিক আছে</translation>
    </message>
    <message>
        <source>it had another class or none: set up its header</source>
        <translation>অন্য শ্রেণির ছিল বা কোনোটিরই নয়: হেডার সাজানো</translation>
    </message>
    <message>
        <source>count the block in _Py_AllocatedBlocks</source>
        <translation>_Py_AllocatedBlocks ফিল্ডে ব্লকটি গোনা</translation>
    </message>
    <message>
        <source>calloc: set the bytes to 0</source>
        <translation>calloc: বাইটগুলো ০ করা</translation>
    </message>
    <message>
        <source>free(p)</source>
        <translation>free(p)</translation>
    </message>
    <message>
        <source>p is NULL: do nothing</source>
        <translation>p হলো NULL: কিছুই করার নেই</translation>
    </message>
    <message>
        <source>one block fewer in _Py_AllocatedBlocks</source>
        <translation>_Py_AllocatedBlocks ফিল্ডে একটি ব্লক কমানো</translation>
    </message>
    <message>
        <source>put the block at the head of its pool&apos;s free list</source>
        <translation>ব্লকটিকে তার পুলের মুক্ত তালিকার মাথায় বসানো</translation>
    </message>
    <message>
        <source>the pool was full</source>
        <translation>পুলটি পূর্ণ ছিল</translation>
    </message>
    <message>
        <source>it goes to the front of usedpools</source>
        <translation>এটি usedpools তালিকার সামনে যায়</translation>
    </message>
    <message>
        <source>the pool has other blocks in use: done</source>
        <translation>পুলের অন্য ব্লক ব্যবহৃত: শেষ</translation>
    </message>
    <message>
        <source>the pool is empty now</source>
        <translation>পুলটি এখন খালি</translation>
    </message>
    <message>
        <source>it leaves usedpools for its arena&apos;s freepools: one free pool more</source>
        <translation>এটি usedpools ছেড়ে তার অ্যারেনার freepools তালিকায় যায়: মুক্ত পুল একটি বাড়ে</translation>
    </message>
    <message>
        <source>nfp2lasta loses the arena as the rightmost with its old count</source>
        <translation>আগের সংখ্যার সবচেয়ে ডানের অ্যারেনা হিসেবে nfp2lasta এটিকে আর দেখায় না</translation>
    </message>
    <message>
        <source>Case 1: all pools of the arena are free: give it back to the system</source>
        <translation>ক্ষেত্র ১: অ্যারেনার সব পুল মুক্ত: সিস্টেমকে ফেরত দেওয়া</translation>
    </message>
    <message>
        <source>the radix tree forgets its addresses</source>
        <translation>রেডিক্স ট্রি এর ঠিকানাগুলো ভুলে যায়</translation>
    </message>
    <message>
        <source>all are free, but no other usable arena follows it: keep it</source>
        <translation>সব মুক্ত, কিন্তু এর পরে আর কোনো ব্যবহারযোগ্য অ্যারেনা নেই: রেখে দেওয়া</translation>
    </message>
    <message>
        <source>Case 2: its only free pool: the arena enters usable_arenas at the front</source>
        <translation>ক্ষেত্র ২: এর একমাত্র মুক্ত পুল: অ্যারেনাটি usable_arenas তালিকার সামনে ঢোকে</translation>
    </message>
    <message>
        <source>nfp2lasta gains the arena as the rightmost with its new count</source>
        <translation>নতুন সংখ্যার সবচেয়ে ডানের অ্যারেনা হিসেবে nfp2lasta এটিকে দেখায়</translation>
    </message>
    <message>
        <source>Case 3: an arena to its right has fewer free pools: slide right</source>
        <translation>ক্ষেত্র ৩: ডান পাশের কোনো অ্যারেনার মুক্ত পুল কম: ডানে সরা</translation>
    </message>
    <message>
        <source>walk past each arena with fewer free pools</source>
        <translation>মুক্ত পুল কম এমন প্রতিটি অ্যারেনা পেরিয়ে যাওয়া</translation>
    </message>
    <message>
        <source>Case 4: usable_arenas is in order: done</source>
        <translation>ক্ষেত্র ৪: usable_arenas ক্রমেই আছে: শেষ</translation>
    </message>
    <message>
        <source>realloc(p, n)</source>
        <translation>realloc(p, n)</translation>
    </message>
    <message>
        <source>p is NULL: malloc(n)</source>
        <translation>p হলো NULL: malloc(n)</translation>
    </message>
    <message>
        <source>n fits and needs more than 3/4 of the block: it stays</source>
        <translation>n আঁটে আর ব্লকের ৩/৪ অংশের বেশি নেয়: থেকে যায়</translation>
    </message>
    <message>
        <source>n needs at most 3/4 of the block: move to a smaller one</source>
        <translation>n ব্লকের বড়জোর ৩/৪ অংশ নেয়: ছোট একটিতে যাওয়া</translation>
    </message>
    <message>
        <source>n does not fit: move to a larger one</source>
        <translation>n আঁটে না: বড় একটিতে যাওয়া</translation>
    </message>
    <message>
        <source>malloc(n) gave a block: copy the bytes, then free(p)</source>
        <translation>malloc(n) একটি ব্লক দিয়েছে: বাইটগুলো কপি, তারপর free(p)</translation>
    </message>
    <message>
        <source>malloc(n) gave none: the old block stays</source>
        <translation>malloc(n) কোনো ব্লক দেয়নি: পুরোনো ব্লক থেকে যায়</translation>
    </message>
    <message>
        <source>Whose is p? (free and realloc)</source>
        <translation>p কার? (free ও realloc)</translation>
    </message>
    <message>
        <source>it lies in an arena: pymalloc&apos;s</source>
        <translation>এটি অ্যারেনার ভেতরে: pymalloc অ্যালোকেটরের</translation>
    </message>
    <message>
        <source>it does not: the system allocator&apos;s</source>
        <translation>তা নয়: সিস্টেম অ্যালোকেটরের</translation>
    </message>
    <message>
        <source>The system allocator</source>
        <translation>সিস্টেম অ্যালোকেটর</translation>
    </message>
    <message>
        <source>it has no memory: NULL</source>
        <translation>মেমরি নেই: NULL</translation>
    </message>
    <message>
        <source>it hands out a block</source>
        <translation>এটি একটি ব্লক দেয়</translation>
    </message>
    <message>
        <source>raw_allocated_blocks counts it</source>
        <translation>raw_allocated_blocks এটিকে গোনে</translation>
    </message>
    <message>
        <source>it resizes its block</source>
        <translation>এটি নিজের ব্লকের আকার বদলায়</translation>
    </message>
    <message>
        <source>it takes its block back</source>
        <translation>এটি নিজের ব্লক ফেরত নেয়</translation>
    </message>
    <message>
        <source>raw_allocated_blocks counts one fewer</source>
        <translation>raw_allocated_blocks একটি কম গোনে</translation>
    </message>
    <message>
        <source>the next request of its size needs another pool</source>
        <translation>এই আকারের পরের অনুরোধের জন্য অন্য পুল লাগবে</translation>
    </message>
    <message>
        <source>block {block} comes next</source>
        <translation>এরপর আসবে ব্লক {block}</translation>
    </message>
    <message>
        <source>block {block} of {pool} comes next</source>
        <translation>এরপর আসবে {pool}-এর ব্লক {block}</translation>
    </message>
    <message>
        <source>{pool} serves requests of its size first</source>
        <translation>এই আকারের অনুরোধ আগে মেটায় {pool}</translation>
    </message>
    <message>
        <source>the next malloc({bytes}) returns it</source>
        <translation>পরের malloc({bytes}) এটিই ফেরত পাবে</translation>
    </message>
    <message>
        <source>nothing changes</source>
        <translation>কিছুই বদলাল না</translation>
    </message>
    <message>
        <source>1 block</source>
        <translation>১টি ব্লক</translation>
    </message>
    <message>
        <source>{n} blocks</source>
        <translation>{n}টি ব্লক</translation>
    </message>
    <message>
        <source>1 pool</source>
        <translation>১টি পুল</translation>
    </message>
    <message>
        <source>{n} pools</source>
        <translation>{n}টি পুল</translation>
    </message>
    <message>
        <source>This arena object stands for no arena: its address is 0.</source>
        <translation>এই অ্যারেনা অবজেক্টের কোনো অ্যারেনা নেই: এর ঠিকানা ০।</translation>
    </message>
    <message>
        <source>This arena is held by {blocks} in {pools}, {bytes} in all.</source>
        <translation>এই অ্যারেনাকে ধরে রেখেছে {blocks} ({pools} জুড়ে), মোট {bytes}।</translation>
    </message>
    <message>
        <source>Once nothing is in use there, it goes back to the system.</source>
        <translation>ওখানে আর কিছু ব্যবহৃত না থাকলে এটি সিস্টেমকে ফেরত যাবে।</translation>
    </message>
    <message>
        <source>Even with nothing in use it would stay, because no other arena would stand right of it in usable_arenas: one wholly free arena is kept for what comes next.</source>
        <translation>কিছু ব্যবহৃত না থাকলেও এটি থেকে যেত, কারণ usable_arenas তালিকায় এর ডানে আর কোনো অ্যারেনা থাকত না: পরের কাজের জন্য একটি পুরো মুক্ত অ্যারেনা রেখে দেওয়া হয়।</translation>
    </message>
    <message>
        <source>None of its blocks is in use. It is kept because no other arena stands right of it in usable_arenas: a program at the edge would else obtain and release an arena again and again.</source>
        <translation>এর কোনো ব্লক ব্যবহৃত নয়। এটি রেখে দেওয়া হয়েছে, কারণ usable_arenas তালিকায় এর ডানে আর কোনো অ্যারেনা নেই: নইলে সীমার কাছে থাকা প্রোগ্রাম বারবার অ্যারেনা নিত ও ফেরত দিত।</translation>
    </message>
    <message>
        <source>The debug hooks ask for {asked} bytes instead of {bytes}.</source>
        <translation>ডিবাগ হুক {bytes} বাইটের বদলে {asked} বাইট চায়।</translation>
    </message>
    <message>
        <source>A request for 0 bytes is not served from pools: it goes to the system allocator.</source>
        <translation>০ বাইটের অনুরোধ পুল থেকে মেটানো হয় না: এটি সিস্টেম অ্যালোকেটরের কাছে যায়।</translation>
    </message>
    <message>
        <source>{asked} bytes are more than {threshold}: the request goes to the system allocator.</source>
        <translation>{asked} বাইট {threshold}-এর বেশি: অনুরোধটি সিস্টেম অ্যালোকেটরের কাছে যায়।</translation>
    </message>
    <message>
        <source>{asked} bytes need a block of {size}. usedpools[{class}] has a pool with a free block: its first, {pool}. The head of that pool&apos;s free list is handed out: {address}.</source>
        <translation>{asked} বাইটের জন্য {size} আকারের একটি ব্লক লাগে। usedpools[{class}] তালিকায় মুক্ত ব্লকসহ একটি পুল আছে: এর প্রথমটি, {pool}। ওই পুলের মুক্ত তালিকার মাথা দেওয়া হয়: {address}।</translation>
    </message>
    <message>
        <source>The block after it becomes the head.</source>
        <translation>এর পরের ব্লকটি মাথা হয়।</translation>
    </message>
    <message>
        <source>It is the last of the list, so the next block that was never used becomes the new list.</source>
        <translation>এটি তালিকার শেষটি, তাই কখনও ব্যবহৃত না-হওয়া পরের ব্লকটি নতুন তালিকা হয়।</translation>
    </message>
    <message>
        <source>It is the last block of the pool, which is then full and leaves usedpools.</source>
        <translation>এটি পুলের শেষ ব্লক, এরপর পুলটি পূর্ণ হয়ে usedpools তালিকা থেকে বেরিয়ে যায়।</translation>
    </message>
    <message>
        <source>{asked} bytes need a block of {size}, and usedpools[{class}] is empty. A pool comes from {arena}, the head of usable_arenas: with {pools} free, no usable arena has fewer.</source>
        <translation>{asked} বাইটের জন্য {size} আকারের একটি ব্লক লাগে, আর usedpools[{class}] খালি। পুল আসে usable_arenas তালিকার মাথা {arena} থেকে: এর {pools} মুক্ত, কোনো ব্যবহারযোগ্য অ্যারেনার এর চেয়ে কম নেই।</translation>
    </message>
    <message>
        <source>Its freepools begins with {pool}, which is taken.</source>
        <translation>এর freepools তালিকার শুরুতে আছে {pool}, সেটিই নেওয়া হয়।</translation>
    </message>
    <message>
        <source>That pool last had the same size class and still has its free list, so the head of it is handed out: {address}.</source>
        <translation>ওই পুলটি শেষবার এই আকার-শ্রেণিরই ছিল আর তার মুক্ত তালিকা এখনও আছে, তাই তালিকার মাথাটি দেওয়া হয়: {address}।</translation>
    </message>
    <message>
        <source>Its header is set up anew, and its first block is handed out: {address}.</source>
        <translation>এর হেডার নতুন করে সাজানো হয়, আর এর প্রথম ব্লকটি দেওয়া হয়: {address}।</translation>
    </message>
    <message>
        <source>It has no emptied pool, so the next one that was never used is carved off: {pool}. Its first block is handed out: {address}.</source>
        <translation>এর কোনো খালি হওয়া পুল নেই, তাই কখনও ব্যবহৃত না-হওয়া পরের পুলটি কেটে নেওয়া হয়: {pool}। এর প্রথম ব্লকটি দেওয়া হয়: {address}।</translation>
    </message>
    <message>
        <source>{asked} bytes need a block of {size}, usedpools[{class}] is empty, and so is usable_arenas: no arena has a free pool. The system gives a new arena at {base}, and the first block of its first pool is handed out: {address}.</source>
        <translation>{asked} বাইটের জন্য {size} আকারের একটি ব্লক লাগে, usedpools[{class}] খালি, usable_arenas তালিকাও খালি: কোনো অ্যারেনায় মুক্ত পুল নেই। সিস্টেম {base} ঠিকানায় নতুন একটি অ্যারেনা দেয়, আর তার প্রথম পুলের প্রথম ব্লকটি দেওয়া হয়: {address}।</translation>
    </message>
    <message>
        <source>usedpools[{class}] and usable_arenas are empty, and the system refuses another arena: the request goes to the system allocator.</source>
        <translation>usedpools[{class}] ও usable_arenas খালি, আর সিস্টেম আরেকটি অ্যারেনা দেয় না: অনুরোধটি সিস্টেম অ্যালোকেটরের কাছে যায়।</translation>
    </message>
    <message>
        <source>It refuses so much, and the result is NULL.</source>
        <translation>সেটি এত মেমরি দেয় না, তাই ফলাফল NULL।</translation>
    </message>
    <message>
        <source>{in_use} of its {blocks} in use: a pool that has both kinds is in usedpools[{class}]. It is the first there, so it serves the next request for up to {size} bytes.</source>
        <translation>এর {blocks}, যার {in_use}টি ব্যবহৃত: দুই রকম ব্লকই আছে এমন পুল usedpools[{class}] তালিকায় থাকে। সেখানে এটি প্রথম, তাই {size} বাইট পর্যন্ত পরের অনুরোধ এটিই মেটায়।</translation>
    </message>
    <message>
        <source>{in_use} of its {blocks} in use: a pool that has both kinds is in usedpools[{class}]. It is number {place} of {length} there, so it serves requests when those before it are full.</source>
        <translation>এর {blocks}, যার {in_use}টি ব্যবহৃত: দুই রকম ব্লকই আছে এমন পুল usedpools[{class}] তালিকায় থাকে। সেখানে {length}টির মধ্যে এটি {place} নম্বর, তাই আগেরগুলো পূর্ণ হলে এটি অনুরোধ মেটায়।</translation>
    </message>
    <message>
        <source>All its {blocks} are in use, so it is in no list. The first that is freed puts it at the front of usedpools[{class}].</source>
        <translation>এর {blocks}, সবই ব্যবহৃত, তাই এটি কোনো তালিকায় নেই। প্রথম যেটি মুক্ত হবে সেটি পুলটিকে usedpools[{class}] তালিকার সামনে আনবে।</translation>
    </message>
    <message>
        <source>None of its blocks is in use, so it is in freepools of {arena}, number {place} of {length}, free for any size class.</source>
        <translation>এর কোনো ব্লক ব্যবহৃত নয়, তাই এটি {arena}-এর freepools তালিকায় আছে, {length}টির মধ্যে {place} নম্বর, যেকোনো আকার-শ্রেণির জন্য মুক্ত।</translation>
    </message>
    <message>
        <source>Its header and free list for {size}-byte blocks still stand, in case it serves the same size class next.</source>
        <translation>{size} বাইটের ব্লকের জন্য এর হেডার ও মুক্ত তালিকা এখনও আছে, যদি এটি পরেও একই আকার-শ্রেণি মেটায়।</translation>
    </message>
    <message>
        <source>It was never used since its arena was obtained. Before it, {arena} hands out {before} of its {length} free pools.</source>
        <translation>এর অ্যারেনা নেওয়ার পর এটি কখনও ব্যবহৃত হয়নি। এটির আগে {arena} তার {length}টি মুক্ত পুলের {before}টি দেবে।</translation>
    </message>
    <message>
        <source>There is no such pool: its arena is not held.</source>
        <translation>এমন কোনো পুল নেই: এর অ্যারেনা নেওয়া নেই।</translation>
    </message>
    <message>
        <source>The operation in progress is about to link it in or out.</source>
        <translation>চলতি অপারেশনটি এটিকে তালিকায় জুড়তে বা তালিকা থেকে খুলতে যাচ্ছে।</translation>
    </message>
    <message>
        <source>It is {name}, from line {line}: in use since operation {operation}.</source>
        <translation>এটি {name}, লাইন {line}-এর: অপারেশন {operation} থেকে ব্যবহৃত।</translation>
    </message>
    <message>
        <source>Line {line} obtained it: in use since operation {operation}.</source>
        <translation>লাইন {line} এটি নিয়েছে: অপারেশন {operation} থেকে ব্যবহৃত।</translation>
    </message>
    <message>
        <source>It is {name}: in use since operation {operation}.</source>
        <translation>এটি {name}: অপারেশন {operation} থেকে ব্যবহৃত।</translation>
    </message>
    <message>
        <source>In use since operation {operation}.</source>
        <translation>অপারেশন {operation} থেকে ব্যবহৃত।</translation>
    </message>
    <message>
        <source>In use since before the first operation.</source>
        <translation>প্রথম অপারেশনের আগে থেকেই ব্যবহৃত।</translation>
    </message>
    <message>
        <source>Of the block&apos;s {size} bytes, {requested} were asked for; lost: {lost}.</source>
        <translation>ব্লকটির {size} বাইটের মধ্যে {requested} চাওয়া হয়েছে; অপচয়: {lost}।</translation>
    </message>
    <message>
        <source>{padding} more belong to the debug hooks.</source>
        <translation>আরও {padding} বাইট ডিবাগ হুকের।</translation>
    </message>
    <message>
        <source>It is free: number {place} of {length} in the free list of its pool.</source>
        <translation>এটি মুক্ত: এর পুলের মুক্ত তালিকায় {length}টির মধ্যে {place} নম্বর।</translation>
    </message>
    <message>
        <source>It was never handed out since its pool got this size class.</source>
        <translation>এর পুল এই আকার-শ্রেণি পাওয়ার পর এটি কখনও দেওয়া হয়নি।</translation>
    </message>
    <message>
        <source>The next malloc of this size class takes it.</source>
        <translation>এই আকার-শ্রেণির পরের malloc এটি নেবে।</translation>
    </message>
    <message>
        <source>Malloc number {n} of this size class takes it, if nothing is freed before.</source>
        <translation>এর আগে কিছু মুক্ত না হলে এই আকার-শ্রেণির {n} নম্বর malloc এটি নেবে।</translation>
    </message>
    <message>
        <source>There is no block here.</source>
        <translation>এখানে কোনো ব্লক নেই।</translation>
    </message>
    <message>
        <source>It is not in usable_arenas because it stands for no arena now.</source>
        <translation>এটি usable_arenas তালিকায় নেই, কারণ এখন এর কোনো অ্যারেনা নেই।</translation>
    </message>
    <message>
        <source>It is not in usable_arenas because none of its {pools} is free. When one of them becomes empty, it enters at the front.</source>
        <translation>এটি usable_arenas তালিকায় নেই, কারণ এর {pools}, একটিও মুক্ত নয়। কোনো একটি খালি হলে এটি তালিকার সামনে ঢুকবে।</translation>
    </message>
    <message>
        <source>It is number {place} of {length} in usable_arenas because {free} of its {total} pools are free: those left of it have at most as many, those right of it at least as many.</source>
        <translation>usable_arenas তালিকায় {length}টির মধ্যে এটি {place} নম্বর, কারণ এর {total}টি পুলের {free}টি মুক্ত: বাঁয়ের অ্যারেনাগুলোর মুক্ত পুল বড়জোর এর সমান, ডানেরগুলোর অন্তত এর সমান।</translation>
    </message>
    <message>
        <source>As the head it gives the next pool.</source>
        <translation>মাথা বলে পরের পুলটি এটিই দেয়।</translation>
    </message>
    <message>
        <source>It is the rightmost with so many, so nfp2lasta[{free}] names it.</source>
        <translation>এত মুক্ত পুলের অ্যারেনার মধ্যে এটি সবচেয়ে ডানে, তাই nfp2lasta[{free}] এটিকে দেখায়।</translation>
    </message>
    <message>
        <source>The operation in progress is about to link it in, out or elsewhere.</source>
        <translation>চলতি অপারেশনটি এটিকে তালিকায় জুড়তে, খুলতে বা অন্য জায়গায় নিতে যাচ্ছে।</translation>
    </message>
    <message>
        <source>usable_arenas is empty: no arena has a free pool, so the next pool needs a new arena.</source>
        <translation>usable_arenas খালি: কোনো অ্যারেনায় মুক্ত পুল নেই, তাই পরের পুলের জন্য নতুন অ্যারেনা লাগবে।</translation>
    </message>
    <message>
        <source>Only one arena is usable, with {pools} free: the next pool comes from there.</source>
        <translation>শুধু একটি অ্যারেনা ব্যবহারযোগ্য, এর {pools} মুক্ত: পরের পুলটি সেখান থেকেই আসে।</translation>
    </message>
    <message>
        <source>{length} arenas have free pools, from {first} to {last} of them, in ascending order: the fullest is used first, so that the emptiest has the best chance to become wholly free and to go back to the system.</source>
        <translation>{length}টি অ্যারেনায় মুক্ত পুল আছে, {first} থেকে {last}টি করে, ছোট থেকে বড় ক্রমে: সবচেয়ে ভরাটি আগে ব্যবহৃত হয়, যাতে সবচেয়ে খালিটির পুরো মুক্ত হয়ে সিস্টেমকে ফেরত যাওয়ার সুযোগ সবচেয়ে বেশি থাকে।</translation>
    </message>
    <message>
        <source>The operation in progress is about to put usable_arenas in order.</source>
        <translation>চলতি অপারেশনটি usable_arenas সাজাতে যাচ্ছে।</translation>
    </message>
    <message>
        <source>an arena is obtained</source>
        <translation>একটি অ্যারেনা নেওয়া হয়</translation>
    </message>
    <message>
        <source>an arena is released</source>
        <translation>একটি অ্যারেনা ফেরত যায়</translation>
    </message>
    <message>
        <source>an arena is refused</source>
        <translation>একটি অ্যারেনা দেওয়া হয় না</translation>
    </message>
    <message>
        <source>usable_arenas is reordered</source>
        <translation>usable_arenas তালিকার ক্রম বদলায়</translation>
    </message>
    <message>
        <source>a pool becomes full</source>
        <translation>একটি পুল পূর্ণ হয়</translation>
    </message>
    <message>
        <source>a pool becomes empty</source>
        <translation>একটি পুল খালি হয়</translation>
    </message>
    <message>
        <source>a pool changes its size class</source>
        <translation>একটি পুলের আকার-শ্রেণি বদলায়</translation>
    </message>
    <message>
        <source>the request goes to the system</source>
        <translation>অনুরোধটি সিস্টেমের কাছে যায়</translation>
    </message>
    <message>
        <source>No divergence: there is no operation in either.</source>
        <translation>কোনো অমিল নেই: দুটির কোনোটিতেই অপারেশন নেই।</translation>
    </message>
    <message>
        <source>No divergence: everything fares the same, to the end of operation {n}.</source>
        <translation>কোনো অমিল নেই: অপারেশন {n}-এর শেষ পর্যন্ত সবকিছু একই রকম।</translation>
    </message>
    <message>
        <source>First divergence: operation {n}{call}: {what}.</source>
        <translation>প্রথম অমিল: অপারেশন {n}{call}: {what}।</translation>
    </message>
    <message>
        <source>First divergence: operation {n} against {m}{call}: {what}.</source>
        <translation>প্রথম অমিল: অপারেশন {n} বনাম {m}{call}: {what}।</translation>
    </message>
    <message>
        <source>{other} has ended, {one} goes on with {call}</source>
        <translation>{other} শেষ হয়ে গেছে, {one} এরপর চালায় {call}</translation>
    </message>
    <message>
        <source>only in {name} {what}</source>
        <translation>শুধু {name}: {what}</translation>
    </message>
    <message>
        <source>{in_b} in {before}, {in_a} in {after}</source>
        <translation>{before}: {in_b}, {after}: {in_a}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>দেওয়া হয়নি</translation>
    </message>
    <message>
        <source>the system&apos;s allocator</source>
        <translation>সিস্টেম অ্যালোকেটর</translation>
    </message>
    <message>
        <source>block {block} of pool {pool} of arena {arena} ({size})</source>
        <translation>অ্যারেনা {arena}-এর পুল {pool}-এর ব্লক {block} ({size})</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}।</translation>
    </message>
    <message>
        <source>{object} can hold other objects: the collector watches it from now on, at the end of {list}.</source>
        <translation>{object} অন্য অবজেক্ট ধরে রাখতে পারে: এখন থেকে {list} তালিকার শেষে থেকে এটি কালেক্টরের নজরে।</translation>
    </message>
    <message>
        <source>{object} leaves the collector&apos;s lists.</source>
        <translation>{object} কালেক্টরের তালিকা থেকে বেরিয়ে যায়।</translation>
    </message>
    <message>
        <source>No collection looks at {object} any more.</source>
        <translation>আর কোনো গার্বেজ কালেকশন {object} দেখে না।</translation>
    </message>
    <message>
        <source>One more object that the collector watches: the count of generation 0 is {after}.</source>
        <translation>কালেক্টরের নজরে আরও একটি অবজেক্ট: প্রজন্ম ০-এর কাউন্ট {after}।</translation>
    </message>
    <message>
        <source>One fewer: the count of generation 0 is {after}.</source>
        <translation>একটি কমল: প্রজন্ম ০-এর কাউন্ট {after}।</translation>
    </message>
    <message>
        <source>The count of generation 0, {first}, is above its threshold, {second}: a collection is due.</source>
        <translation>প্রজন্ম ০-এর কাউন্ট {first} তার সীমা {second}-এর উপরে: গার্বেজ কালেকশনের সময় হয়েছে।</translation>
    </message>
    <message>
        <source>The collection runs as soon as it may: up to 3.11 at once, from 3.12 when the interpreter next looks at its eval breaker.</source>
        <translation>গার্বেজ কালেকশন যত তাড়াতাড়ি পারে চলে: 3.11 পর্যন্ত সঙ্গে সঙ্গে, 3.12 থেকে ইন্টারপ্রেটার পরের বার তার eval breaker দেখলে।</translation>
    </message>
    <message>
        <source>A collection is due.</source>
        <translation>গার্বেজ কালেকশনের সময় হয়েছে।</translation>
    </message>
    <message>
        <source>Generation 2 waits: {first} objects would be new there, and that is not a quarter of the {second} that it had.</source>
        <translation>প্রজন্ম ২ অপেক্ষা করে: সেখানে নতুন হতো {first}টি অবজেক্ট, আর তা আগের {second}টির চার ভাগের এক ভাগও নয়।</translation>
    </message>
    <message>
        <source>Generation {object}: its count {first} is above its threshold {second}, so it is collected, with all younger ones.</source>
        <translation>প্রজন্ম {object}: এর কাউন্ট {first} এর সীমা {second}-এর উপরে, তাই সব ছোট প্রজন্মসহ এটি দেখা হয়।</translation>
    </message>
    <message>
        <source>A collection of generation {after} begins.</source>
        <translation>প্রজন্ম {after}-এর গার্বেজ কালেকশন শুরু হয়।</translation>
    </message>
    <message>
        <source>Nothing unreachable was found so far.</source>
        <translation>নাগালের বাইরের কিছু এখনো পাওয়া যায়নি।</translation>
    </message>
    <message>
        <source>No second collection can begin before this one is done.</source>
        <translation>এটি শেষ হওয়ার আগে আরেকটি গার্বেজ কালেকশন শুরু হতে পারে না।</translation>
    </message>
    <message>
        <source>The next older generation has seen one more collection of the younger ones: its count is {after}.</source>
        <translation>পরের বড় প্রজন্ম ছোটদের আরও একটি কালেকশন দেখল: এর কাউন্ট {after}।</translation>
    </message>
    <message>
        <source>The generation is looked at, so its count begins anew at 0.</source>
        <translation>প্রজন্মটি দেখা হচ্ছে, তাই এর কাউন্ট আবার ০ থেকে শুরু হয়।</translation>
    </message>
    <message>
        <source>The objects of {list} are looked at together with the older ones.</source>
        <translation>{list} তালিকার অবজেক্টগুলো বড়দের সঙ্গে একসাথে দেখা হয়।</translation>
    </message>
    <message>
        <source>gc_refs of {object} begins as its reference count: {after}.</source>
        <translation>{object} এর gc_refs শুরু হয় তার রেফারেন্স কাউন্ট দিয়ে: {after}।</translation>
    </message>
    <message>
        <source>A reference to {object} comes from within: gc_refs goes from {before} to {after}.</source>
        <translation>{object} এর একটি রেফারেন্স ভেতর থেকে আসে: gc_refs {before} থেকে {after} হয়।</translation>
    </message>
    <message>
        <source>gc_refs of {object} is {first}: something outside holds it, so it is reachable, and so is what it refers to.</source>
        <translation>{object} এর gc_refs {first}: বাইরে থেকে কিছু একে ধরে আছে, তাই এটি নাগালের মধ্যে, এটি যাকে নির্দেশ করে সেও।</translation>
    </message>
    <message>
        <source>A reachable object refers to {object}, so it is reachable: gc_refs becomes {after}.</source>
        <translation>নাগালের মধ্যের একটি অবজেক্ট {object} কে নির্দেশ করে, তাই এটিও নাগালের মধ্যে: gc_refs হয় {after}।</translation>
    </message>
    <message>
        <source>{object} was taken for unreachable, but a reachable object refers to it: it goes back to the end of the list, to be looked at again.</source>
        <translation>{object} কে নাগালের বাইরের ধরা হয়েছিল, কিন্তু নাগালের মধ্যের একটি অবজেক্ট একে নির্দেশ করে: আবার দেখার জন্য এটি তালিকার শেষে ফিরে যায়।</translation>
    </message>
    <message>
        <source>{object} stays: it is not looked at again in this collection.</source>
        <translation>{object} থেকে যায়: এই কালেকশনে একে আর দেখা হয় না।</translation>
    </message>
    <message>
        <source>gc_refs of {object} is 0: nothing seen so far holds it from outside, so it is taken for unreachable.</source>
        <translation>{object} এর gc_refs ০: এ পর্যন্ত দেখা কিছুই একে বাইরে থেকে ধরে নেই, তাই একে নাগালের বাইরের ধরা হয়।</translation>
    </message>
    <message>
        <source>{object} goes to {list}, from where it comes back if a reachable object refers to it.</source>
        <translation>{object} {list} তালিকায় যায়; নাগালের মধ্যের কোনো অবজেক্ট একে নির্দেশ করলে সেখান থেকে ফিরে আসে।</translation>
    </message>
    <message>
        <source>{object} holds nothing that can be part of a cycle: the collector need not watch it.</source>
        <translation>{object} এমন কিছু ধরে নেই যা চক্রের অংশ হতে পারে: কালেক্টরের একে নজরে রাখার দরকার নেই।</translation>
    </message>
    <message>
        <source>What survives waits for a full collection: long_lived_pending is {after}.</source>
        <translation>যা টিকে যায় তা পূর্ণ কালেকশনের অপেক্ষায় থাকে: long_lived_pending {after}।</translation>
    </message>
    <message>
        <source>What is reachable goes on to {list}.</source>
        <translation>যা নাগালের মধ্যে তা {list} তালিকায় যায়।</translation>
    </message>
    <message>
        <source>A full collection has seen all: none waits any more.</source>
        <translation>পূর্ণ কালেকশন সব দেখেছে: আর কেউ অপেক্ষায় নেই।</translation>
    </message>
    <message>
        <source>{after} objects have lived through a full collection.</source>
        <translation>{after}টি অবজেক্ট একটি পূর্ণ কালেকশন পেরিয়ে বেঁচে আছে।</translation>
    </message>
    <message>
        <source>{object}, a weak reference to what is unreachable, is itself reachable: its callback will be called.</source>
        <translation>{object} নাগালের বাইরের কিছুর দুর্বল রেফারেন্স, কিন্তু নিজে নাগালের মধ্যে: এর কলব্যাক ডাকা হবে।</translation>
    </message>
    <message>
        <source>{object}, a weak reference to what is unreachable, is unreachable too: nobody waits for its callback.</source>
        <translation>{object} নাগালের বাইরের কিছুর দুর্বল রেফারেন্স, নিজেও নাগালের বাইরে: এর কলব্যাকের অপেক্ষায় কেউ নেই।</translation>
    </message>
    <message>
        <source>The callback has run, and {object} is still there: it goes to {list}.</source>
        <translation>কলব্যাক চলেছে, আর {object} এখনো আছে: এটি {list} তালিকায় যায়।</translation>
    </message>
    <message>
        <source>{object} is asked whether it has a __del__ that was not called yet.</source>
        <translation>{object} এর এমন __del__ আছে কি না যা এখনো ডাকা হয়নি, তা দেখা হয়।</translation>
    </message>
    <message>
        <source>__del__ of {object} is called, once in its life.</source>
        <translation>{object} এর __del__ ডাকা হয়, জীবনে একবার।</translation>
    </message>
    <message>
        <source>All __del__ have run; what is left of them is looked at again, for some may have been saved.</source>
        <translation>সব __del__ চলেছে; যা বাকি আছে তা আবার দেখা হয়, কেউ কেউ বেঁচে গিয়ে থাকতে পারে।</translation>
    </message>
    <message>
        <source>{object} is examined again.</source>
        <translation>{object} আবার পরীক্ষা করা হয়।</translation>
    </message>
    <message>
        <source>What __del__ saved goes to {list}.</source>
        <translation>__del__ যাদের বাঁচিয়েছে তারা {list} তালিকায় যায়।</translation>
    </message>
    <message>
        <source>{object} was examined again.</source>
        <translation>{object} আবার পরীক্ষা করা হয়েছে।</translation>
    </message>
    <message>
        <source>A __del__ saved one of them, so all of them go to {list} and live on until a later collection.</source>
        <translation>একটি __del__ তাদের একজনকে বাঁচিয়েছে, তাই সবাই {list} তালিকায় যায় আর পরের কোনো কালেকশন পর্যন্ত বেঁচে থাকে।</translation>
    </message>
    <message>
        <source>No __del__ saved any of them.</source>
        <translation>কোনো __del__ তাদের কাউকে বাঁচায়নি।</translation>
    </message>
    <message>
        <source>tp_clear of {object} is called: what it refers to is let go of, and the cycle breaks.</source>
        <translation>{object} এর tp_clear ডাকা হয়: এটি যাকে নির্দেশ করে তাকে ছেড়ে দেয়, আর চক্র ভেঙে যায়।</translation>
    </message>
    <message>
        <source>gc.DEBUG_SAVEALL is set: {object} goes to gc.garbage instead of being cleared.</source>
        <translation>gc.DEBUG_SAVEALL চালু: খালি করার বদলে {object} gc.garbage-এ যায়।</translation>
    </message>
    <message>
        <source>{object} is still held: it goes to {list}, and dies when that ends.</source>
        <translation>{object} কে এখনো কেউ ধরে আছে: এটি {list} তালিকায় যায়, আর সেই ধরা শেষ হলে মরে।</translation>
    </message>
    <message>
        <source>{after} unreachable objects so far.</source>
        <translation>এ পর্যন্ত নাগালের বাইরের {after}টি অবজেক্ট।</translation>
    </message>
    <message>
        <source>get_stats: {after} collections of this generation.</source>
        <translation>get_stats: এই প্রজন্মের {after}টি কালেকশন।</translation>
    </message>
    <message>
        <source>get_stats: {after} objects collected.</source>
        <translation>get_stats: {after}টি অবজেক্ট সংগ্রহ হয়েছে।</translation>
    </message>
    <message>
        <source>The collection is done: {first} unreachable objects were found.</source>
        <translation>গার্বেজ কালেকশন শেষ: নাগালের বাইরের {first}টি অবজেক্ট পাওয়া গেছে।</translation>
    </message>
    <message>
        <source>A collection runs already, so this one does nothing.</source>
        <translation>একটি কালেকশন চলছেই, তাই এটি কিছু করে না।</translation>
    </message>
    <message>
        <source>gc.enable, gc.disable</source>
        <translation>gc.enable ও gc.disable</translation>
    </message>
    <message>
        <source>Collections by themselves: {after}.</source>
        <translation>নিজে থেকে কালেকশন: {after}।</translation>
    </message>
    <message>
        <source>The threshold is {after}.</source>
        <translation>সীমা {after}।</translation>
    </message>
    <message>
        <source>The debugging flags are {after}.</source>
        <translation>ডিবাগের ফ্ল্যাগ {after}।</translation>
    </message>
    <message>
        <source>The objects of {list} are not looked at any more.</source>
        <translation>{list} তালিকার অবজেক্টগুলো আর দেখা হয় না।</translation>
    </message>
    <message>
        <source>The frozen objects are looked at again, with the oldest ones.</source>
        <translation>জমিয়ে রাখা অবজেক্টগুলো আবার দেখা হয়, সবচেয়ে পুরোনোদের সঙ্গে।</translation>
    </message>
    <message>
        <source>The block of an object to come is there; a collection runs before the object is.</source>
        <translation>আসন্ন একটি অবজেক্টের ব্লক আছে; অবজেক্টটির আগে একটি কালেকশন চলে।</translation>
    </message>
    <message>
        <source>The collection is over: the object gets the block that was allocated before it.</source>
        <translation>কালেকশন শেষ: অবজেক্টটি তার আগে বরাদ্দ করা ব্লকটি পায়।</translation>
    </message>
    <message>
        <source>A new object is there.</source>
        <translation>একটি নতুন অবজেক্ট এসেছে।</translation>
    </message>
    <message>
        <source>Its ob_type is {after}.</source>
        <translation>এর ob_type {after}।</translation>
    </message>
    <message>
        <source>It takes {after} bytes.</source>
        <translation>এটি {after} বাইট নেয়।</translation>
    </message>
    <message>
        <source>It lies in the block that the allocator handed out.</source>
        <translation>অ্যালোকেটর যে ব্লক দিয়েছে এটি তাতে বসে।</translation>
    </message>
    <message>
        <source>It has room for {after} references, all NULL.</source>
        <translation>এতে {after}টি রেফারেন্সের জায়গা আছে, সব NULL।</translation>
    </message>
    <message>
        <source>Who asked for it holds it: ob_refcnt is 1.</source>
        <translation>যে চেয়েছে সে ধরে আছে: ob_refcnt ১।</translation>
    </message>
    <message>
        <source>The reference is called {after}.</source>
        <translation>রেফারেন্সটির নাম {after}।</translation>
    </message>
    <message>
        <source>{object} has {after} references.</source>
        <translation>{object} এর {after}টি রেফারেন্স।</translation>
    </message>
    <message>
        <source>One more reference leads to {object}: ob_refcnt goes from {before} to {after}.</source>
        <translation>{object} এর দিকে আরও একটি রেফারেন্স: ob_refcnt {before} থেকে {after} হয়।</translation>
    </message>
    <message>
        <source>One reference to {object} is gone: ob_refcnt goes from {before} to {after}.</source>
        <translation>{object} এর একটি রেফারেন্স গেল: ob_refcnt {before} থেকে {after} হয়।</translation>
    </message>
    <message>
        <source>{slot} of {object} refers to {after} now.</source>
        <translation>{object} এর {slot} এখন {after} কে নির্দেশ করে।</translation>
    </message>
    <message>
        <source>{object} holds {after} now.</source>
        <translation>{object} এখন {after} কে ধরে আছে।</translation>
    </message>
    <message>
        <source>{object} holds nothing any more.</source>
        <translation>{object} আর কিছু ধরে নেই।</translation>
    </message>
    <message>
        <source>Nothing refers to {object} any more, so it is deallocated at once.</source>
        <translation>{object} কে আর কিছুই নির্দেশ করে না, তাই এটি সঙ্গে সঙ্গে মুক্ত হয়।</translation>
    </message>
    <message>
        <source>{first} deallocations lie within each other: {object} waits, so that the C stack does not overflow.</source>
        <translation>{first}টি মুক্ত করার কাজ একটির ভেতরে আরেকটি: C স্ট্যাক যাতে উপচে না পড়ে, {object} অপেক্ষা করে।</translation>
    </message>
    <message>
        <source>The outermost deallocation is done: {object}, the last that was put off, is next.</source>
        <translation>সবচেয়ে বাইরের মুক্ত করার কাজ শেষ: শেষে যাকে সরিয়ে রাখা হয়েছিল, {object}, এবার তার পালা।</translation>
    </message>
    <message>
        <source>While its __del__ runs, {object} is held once more: ob_refcnt is {after}.</source>
        <translation>এর __del__ চলার সময় {object} কে আরও একবার ধরা হয়: ob_refcnt {after}।</translation>
    </message>
    <message>
        <source>__del__ of {object} is called; it is called once in the life of an object.</source>
        <translation>{object} এর __del__ ডাকা হয়; একটি অবজেক্টের জীবনে তা একবারই ডাকা হয়।</translation>
    </message>
    <message>
        <source>__del__ has returned: ob_refcnt of {object} is {after}.</source>
        <translation>__del__ ফিরে এসেছে: {object} এর ob_refcnt {after}।</translation>
    </message>
    <message>
        <source>__del__ made a new reference to {object}: it lives on.</source>
        <translation>__del__ {object} এর নতুন রেফারেন্স তৈরি করেছে: এটি বেঁচে থাকে।</translation>
    </message>
    <message>
        <source>{slot} of {object} becomes NULL, and lets go of {before}.</source>
        <translation>{object} এর {slot} NULL হয়, আর {before} কে ছেড়ে দেয়।</translation>
    </message>
    <message>
        <source>{object} gives its memory back.</source>
        <translation>{object} তার মেমরি ফেরত দেয়।</translation>
    </message>
    <message>
        <source>{after} objects are left.</source>
        <translation>{after}টি অবজেক্ট বাকি।</translation>
    </message>
    <message>
        <source>{object} refers weakly to {after}, without a reference that counts.</source>
        <translation>{object} দুর্বলভাবে {after} কে নির্দেশ করে, কাউন্টে ধরা হয় না এমন রেফারেন্স দিয়ে।</translation>
    </message>
    <message>
        <source>A weak reference without a callback is there already: it is used again.</source>
        <translation>কলব্যাক ছাড়া একটি দুর্বল রেফারেন্স আগে থেকেই আছে: সেটিই আবার ব্যবহৃত হয়।</translation>
    </message>
    <message>
        <source>It goes into the list of weak references of its object: {after} follows.</source>
        <translation>এটি তার অবজেক্টের দুর্বল রেফারেন্সের তালিকায় যায়: এর পরে {after}।</translation>
    </message>
    <message>
        <source>{object} refers to None: what it referred to goes away.</source>
        <translation>{object} None কে নির্দেশ করে: যাকে নির্দেশ করত সে চলে যায়।</translation>
    </message>
    <message>
        <source>{object} leaves the list of weak references.</source>
        <translation>{object} দুর্বল রেফারেন্সের তালিকা থেকে বেরিয়ে যায়।</translation>
    </message>
    <message>
        <source>{object} lets go of its callback.</source>
        <translation>{object} তার কলব্যাক ছেড়ে দেয়।</translation>
    </message>
    <message>
        <source>The callback of {object} is called, since what it referred to is gone.</source>
        <translation>{object} এর কলব্যাক ডাকা হয়, কারণ এটি যাকে নির্দেশ করত সে আর নেই।</translation>
    </message>
    <message>
        <source>tp_clear of {object}: {slot} becomes NULL, and lets go of {before}.</source>
        <translation>{object} এর tp_clear: {slot} NULL হয়, আর {before} কে ছেড়ে দেয়।</translation>
    </message>
    <message>
        <source>The thread state of another interpreter is current: from here on its own lists, counts and arenas serve it.</source>
        <translation>এখন আরেকটি ইন্টারপ্রেটারের থ্রেড স্টেট চলছে: এখান থেকে তার নিজের তালিকা, গণনা ও অ্যারেনা তাকে সেবা দেয়।</translation>
    </message>
    <message>
        <source>another interpreter asks: take up its lists, counts and arenas</source>
        <translation>আরেকটি ইন্টারপ্রেটার চায়: তার তালিকা, গণনা ও অ্যারেনা হাতে নেওয়া</translation>
    </message>
    <message>
        <source>The thread asks for the first time: it gets a heap of its own, with empty queues.</source>
        <translation>থ্রেডটি প্রথমবার চায়: সে নিজের একটি হিপ পায়, সারিগুলো খালি।</translation>
    </message>
    <message>
        <source>The block at the head of the page&apos;s free list is handed out; free becomes {after}.</source>
        <translation>পেজের free তালিকার মাথার ব্লকটি দেওয়া হয়; free হয় {after}।</translation>
    </message>
    <message>
        <source>One more block of the page is in use: {after}.</source>
        <translation>পেজের আরও একটি ব্লক ব্যবহৃত: {after}।</translation>
    </message>
    <message>
        <source>The first page of this size has a free block, so no search is needed.</source>
        <translation>এই আকারের প্রথম পেজে মুক্ত ব্লক আছে, তাই খুঁজতে হয় না।</translation>
    </message>
    <message>
        <source>There is no free block at hand: the general way is taken.</source>
        <translation>হাতের কাছে মুক্ত ব্লক নেই: সাধারণ পথ ধরা হয়।</translation>
    </message>
    <message>
        <source>A block that another thread freed in a full page of this heap is freed now: {before}.</source>
        <translation>এই হিপের পূর্ণ পেজে অন্য থ্রেড যে ব্লক মুক্ত করেছিল, তা এখন মুক্ত হয়: {before}।</translation>
    </message>
    <message>
        <source>The next block that another thread frees in this page goes to the heap&apos;s delayed list if the page is full.</source>
        <translation>এই পেজে অন্য থ্রেড পরের যে ব্লক মুক্ত করবে, পেজটি পূর্ণ হলে তা হিপের বিলম্বিত তালিকায় যাবে।</translation>
    </message>
    <message>
        <source>{first} bytes are more than any system gives: NULL.</source>
        <translation>{first} বাইট কোনো সিস্টেমই দেয় না: NULL।</translation>
    </message>
    <message>
        <source>{first} bytes have no queue of their own: they get a page for themselves, of {second} bytes.</source>
        <translation>{first} বাইটের নিজের সারি নেই: তারা {second} বাইটের নিজস্ব একটি পেজ পায়।</translation>
    </message>
    <message>
        <source>What other threads freed in this page is taken over: xthread_free becomes empty.</source>
        <translation>এই পেজে অন্য থ্রেডরা যা মুক্ত করেছে তা নেওয়া হয়: xthread_free খালি হয়।</translation>
    </message>
    <message>
        <source>The last of these blocks is followed by what the thread itself freed.</source>
        <translation>এই ব্লকগুলোর শেষটির পরে থাকে থ্রেডটির নিজের মুক্ত করা ব্লক।</translation>
    </message>
    <message>
        <source>local_free begins with the blocks that other threads freed.</source>
        <translation>local_free শুরু হয় অন্য থ্রেডদের মুক্ত করা ব্লক দিয়ে।</translation>
    </message>
    <message>
        <source>Now these blocks count as not in use: used goes from {before} to {after}.</source>
        <translation>এখন এই ব্লকগুলো আর ব্যবহৃত নয়: used {before} থেকে {after} হয়।</translation>
    </message>
    <message>
        <source>The free list is used up, so local_free takes its place.</source>
        <translation>free তালিকা ফুরিয়েছে, তাই local_free তার জায়গা নেয়।</translation>
    </message>
    <message>
        <source>local_free is empty.</source>
        <translation>local_free খালি।</translation>
    </message>
    <message>
        <source>The page has a free block.</source>
        <translation>পেজটিতে একটি মুক্ত ব্লক আছে।</translation>
    </message>
    <message>
        <source>The page has no free block, but room for {second} blocks of which {first} were ever used.</source>
        <translation>পেজে মুক্ত ব্লক নেই, তবে {second}টি ব্লকের জায়গা আছে, যার {first}টি কখনো ব্যবহৃত হয়েছে।</translation>
    </message>
    <message>
        <source>Every block of the page is in use: it moves to the queue of full pages.</source>
        <translation>পেজের প্রতিটি ব্লক ব্যবহৃত: এটি পূর্ণ পেজের সারিতে যায়।</translation>
    </message>
    <message>
        <source>The page is used again: it will not be retired.</source>
        <translation>পেজটি আবার ব্যবহৃত: একে আর অবসর দেওয়া হবে না।</translation>
    </message>
    <message>
        <source>No page of this size has a free block: a fresh page is needed.</source>
        <translation>এই আকারের কোনো পেজে মুক্ত ব্লক নেই: নতুন পেজ লাগবে।</translation>
    </message>
    <message>
        <source>The next blocks of the page are linked in order of address.</source>
        <translation>পেজের পরের ব্লকগুলো ঠিকানার ক্রমে যুক্ত হয়।</translation>
    </message>
    <message>
        <source>The free list begins with them.</source>
        <translation>free তালিকা এগুলো দিয়ে শুরু হয়।</translation>
    </message>
    <message>
        <source>{after} blocks of the page were now ever on a list; no more than 4 KiB is touched at once.</source>
        <translation>পেজের {after}টি ব্লক এখন পর্যন্ত তালিকায় এসেছে; একবারে ৪ KiB-এর বেশি ছোঁয়া হয় না।</translation>
    </message>
    <message>
        <source>The page goes to the front of its queue.</source>
        <translation>পেজটি তার সারির সামনে যায়।</translation>
    </message>
    <message>
        <source>The page leaves its queue.</source>
        <translation>পেজটি তার সারি ছেড়ে যায়।</translation>
    </message>
    <message>
        <source>The page moves to the end of another queue.</source>
        <translation>পেজটি অন্য সারির শেষে যায়।</translation>
    </message>
    <message>
        <source>The heap has {after} pages.</source>
        <translation>হিপের {after}টি পেজ আছে।</translation>
    </message>
    <message>
        <source>The page belongs to the heap of the thread.</source>
        <translation>পেজটি থ্রেডটির হিপের।</translation>
    </message>
    <message>
        <source>The page holds blocks of {after} bytes.</source>
        <translation>পেজটিতে {after} বাইটের ব্লক থাকে।</translation>
    </message>
    <message>
        <source>It has room for {after} of them.</source>
        <translation>এতে এমন {after}টির জায়গা আছে।</translation>
    </message>
    <message>
        <source>A free span of {second} slices is the best fit for {first}.</source>
        <translation>{first}টির জন্য {second}টি স্লাইসের মুক্ত অংশ সবচেয়ে মানানসই।</translation>
    </message>
    <message>
        <source>No free span is large enough for {first} slices.</source>
        <translation>{first}টি স্লাইসের জন্য যথেষ্ট বড় মুক্ত অংশ নেই।</translation>
    </message>
    <message>
        <source>The free span goes to the front of its queue.</source>
        <translation>মুক্ত অংশটি তার সারির সামনে যায়।</translation>
    </message>
    <message>
        <source>The span leaves its queue of free spans.</source>
        <translation>অংশটি মুক্ত অংশের সারি ছেড়ে যায়।</translation>
    </message>
    <message>
        <source>What is left of the span stays free.</source>
        <translation>অংশটির বাকিটুকু মুক্ত থাকে।</translation>
    </message>
    <message>
        <source>The slices become one page.</source>
        <translation>স্লাইসগুলো মিলে একটি পেজ হয়।</translation>
    </message>
    <message>
        <source>A slice within the page says how far back it begins.</source>
        <translation>পেজের ভিতরের স্লাইস বলে, পেজটি কত পিছনে শুরু।</translation>
    </message>
    <message>
        <source>The segment has {after} pages in use.</source>
        <translation>সেগমেন্টটির {after}টি পেজ ব্যবহৃত।</translation>
    </message>
    <message>
        <source>The span is free.</source>
        <translation>অংশটি মুক্ত।</translation>
    </message>
    <message>
        <source>The free span behind it is joined.</source>
        <translation>তার পরের মুক্ত অংশটি জোড়া লাগে।</translation>
    </message>
    <message>
        <source>The free span before it is joined.</source>
        <translation>তার আগের মুক্ত অংশটি জোড়া লাগে।</translation>
    </message>
    <message>
        <source>Address space for {first} segments is reserved at once.</source>
        <translation>{first}টি সেগমেন্টের ঠিকানার জায়গা একবারে সংরক্ষিত হয়।</translation>
    </message>
    <message>
        <source>The lowest free place of the arena is taken.</source>
        <translation>অ্যারেনার সবচেয়ে নিচের মুক্ত জায়গাটি নেওয়া হয়।</translation>
    </message>
    <message>
        <source>The place in the arena is free again.</source>
        <translation>অ্যারেনার জায়গাটি আবার মুক্ত।</translation>
    </message>
    <message>
        <source>A segment begins: {field} is {after}.</source>
        <translation>একটি সেগমেন্ট শুরু হয়: {field} হয় {after}।</translation>
    </message>
    <message>
        <source>No page of the segment is in use: it goes back.</source>
        <translation>সেগমেন্টের কোনো পেজ ব্যবহৃত নয়: এটি ফেরত যায়।</translation>
    </message>
    <message>
        <source>The thread has {after} segments.</source>
        <translation>থ্রেডটির {after}টি সেগমেন্ট আছে।</translation>
    </message>
    <message>
        <source>NULL is no block: nothing to do.</source>
        <translation>NULL কোনো ব্লক নয়: কিছু করার নেই।</translation>
    </message>
    <message>
        <source>The freed block&apos;s first word becomes the head of local_free: {after}.</source>
        <translation>মুক্ত ব্লকের প্রথম ওয়ার্ডে বসে local_free তালিকার মাথা: {after}।</translation>
    </message>
    <message>
        <source>The block becomes the head of local_free; it is handed out again only when free is used up.</source>
        <translation>ব্লকটি local_free তালিকার মাথা হয়; free ফুরোলে তবেই এটি আবার দেওয়া হয়।</translation>
    </message>
    <message>
        <source>One block of the page fewer is in use: {after}.</source>
        <translation>পেজের একটি ব্লক কম ব্যবহৃত: {after}।</translation>
    </message>
    <message>
        <source>No block of the page is in use any more.</source>
        <translation>পেজের কোনো ব্লক আর ব্যবহৃত নয়।</translation>
    </message>
    <message>
        <source>The page was full: it goes to the end of the queue of its size.</source>
        <translation>পেজটি পূর্ণ ছিল: এটি তার আকারের সারির শেষে যায়।</translation>
    </message>
    <message>
        <source>It is the only page of its size: it is kept for {after} more searches.</source>
        <translation>এই আকারের এটিই একমাত্র পেজ: আরও {after}টি খোঁজ পর্যন্ত রাখা হয়।</translation>
    </message>
    <message>
        <source>The queues with retired pages go from {before} to {after}.</source>
        <translation>অবসরে থাকা পেজের সারি {before} থেকে {after} পর্যন্ত।</translation>
    </message>
    <message>
        <source>Other pages of its size remain: it is given back at once.</source>
        <translation>এই আকারের অন্য পেজ আছে: এটি তখনই ফেরত যায়।</translation>
    </message>
    <message>
        <source>A retired page is one search nearer to its end: {after}.</source>
        <translation>অবসরে থাকা পেজ শেষের এক খোঁজ কাছে এল: {after}।</translation>
    </message>
    <message>
        <source>The retired page was not needed: it is given back.</source>
        <translation>অবসরে থাকা পেজটি লাগেনি: এটি ফেরত যায়।</translation>
    </message>
    <message>
        <source>The page is in use again, so it is not retired any more.</source>
        <translation>পেজটি আবার ব্যবহৃত, তাই আর অবসরে নেই।</translation>
    </message>
    <message>
        <source>The page belongs to no heap.</source>
        <translation>পেজটি কোনো হিপের নয়।</translation>
    </message>
    <message>
        <source>{field} of the page is reset.</source>
        <translation>পেজের {field} নতুন করে বসানো হয়।</translation>
    </message>
    <message>
        <source>The page belongs to another thread: the block goes to the page&apos;s xthread_free, which its owner collects later.</source>
        <translation>পেজটি অন্য থ্রেডের: ব্লকটি পেজের xthread_free তালিকায় যায়, মালিক পরে তা নেয়।</translation>
    </message>
    <message>
        <source>The freed block&apos;s first word becomes the head of xthread_free: {after}.</source>
        <translation>মুক্ত ব্লকের প্রথম ওয়ার্ডে বসে xthread_free তালিকার মাথা: {after}।</translation>
    </message>
    <message>
        <source>The page may be full, and its owner does not look at full pages: the block goes to the heap&apos;s delayed list, which the owner reads at its next search.</source>
        <translation>পেজটি পূর্ণ হতে পারে, আর মালিক পূর্ণ পেজে তাকায় না: ব্লকটি হিপের বিলম্বিত তালিকায় যায়, মালিক পরের খোঁজে তা পড়ে।</translation>
    </message>
    <message>
        <source>Further blocks of this page go to xthread_free: one is enough to make the owner look.</source>
        <translation>এই পেজের পরের ব্লকগুলো xthread_free তালিকায় যায়: মালিককে দেখাতে একটিই যথেষ্ট।</translation>
    </message>
    <message>
        <source>A huge block has a segment of its own, which any thread may give back at once.</source>
        <translation>বিশাল ব্লকের নিজের সেগমেন্ট আছে, যেকোনো থ্রেড তা তখনই ফেরত দিতে পারে।</translation>
    </message>
    <message>
        <source>{first} bytes fit, and use at least half of the block of {second}: it stays.</source>
        <translation>{first} বাইট আঁটে, আর {second} বাইটের ব্লকের অন্তত অর্ধেক ব্যবহার করে: এটি থাকে।</translation>
    </message>
    <message>
        <source>A new block of {first} bytes is needed; the bytes are copied, and the old block is freed.</source>
        <translation>{first} বাইটের নতুন ব্লক লাগে; বাইটগুলো কপি হয়, পুরোনো ব্লক মুক্ত হয়।</translation>
    </message>
    <message>
        <source>The block is cleared.</source>
        <translation>ব্লকটি শূন্য করা হয়।</translation>
    </message>
    <message>
        <source>The heap has searched {after} times since it last did what is done every hundred searches.</source>
        <translation>প্রতি একশো খোঁজে যা করা হয়, শেষবার তা করার পর হিপ {after} বার খুঁজেছে।</translation>
    </message>
    <message>
        <source>{after} searches since the heap was last collected.</source>
        <translation>হিপ শেষবার গোছানোর পর {after}টি খোঁজ।</translation>
    </message>
    <message>
        <source>After {first} searches the heap is collected: pages without a block in use are given back.</source>
        <translation>{first}টি খোঁজের পর হিপ গোছানো হয়: যে পেজে কোনো ব্যবহৃত ব্লক নেই তা ফেরত দেওয়া হয়।</translation>
    </message>
    <message>
        <source>Its last block was handed out: the page moves to the queue of full pages.</source>
        <translation>তার শেষ ব্লক দেওয়া হয়েছে: পেজটি পূর্ণ পেজের সারিতে যায়।</translation>
    </message>
    <message>
        <source>The page goes to the front of its queue, where the next requests find it.</source>
        <translation>পেজটি তার সারির সামনে যায়, যেখানে পরের অনুরোধগুলো তাকে পায়।</translation>
    </message>
    <message>
        <source>A page with room; of {second} blocks {first} are in use. A fuller one among the next few would be preferred.</source>
        <translation>জায়গা আছে এমন একটি পেজ; {second}টি ব্লকের মধ্যে {first}টি ব্যবহৃত। পরের কয়েকটির মধ্যে আরও ভরা কোনো পেজ থাকলে সেটিই নেওয়া হতো।</translation>
    </message>
</context>
<context>
    <name>examples</name>
    <message>
        <source>A first look</source>
        <translation>প্রথম দেখা</translation>
    </message>
    <message>
        <source>The first malloc obtains an arena, and blocks of one size class share a pool. free() puts a block at the head of its pool&apos;s free list, where the next malloc takes it. When the last block goes, the arena goes back.</source>
        <translation>প্রথম malloc একটি অ্যারেনা নেয়, আর একই আকার-শ্রেণির ব্লকগুলো একটি পুলে থাকে। free() ব্লকটিকে তার পুলের মুক্ত তালিকার মাথায় রাখে, পরের malloc সেখান থেকেই নেয়। শেষ ব্লকটি গেলে অ্যারেনা ফেরত যায়।</translation>
    </message>
    <message>
        <source>The free list is a stack</source>
        <translation>মুক্ত তালিকা একটি স্ট্যাক</translation>
    </message>
    <message>
        <source>A freed block becomes the head of its pool&apos;s free list; the next malloc takes the head. So the block that was freed last is handed out first.</source>
        <translation>মুক্ত হওয়া ব্লক তার পুলের মুক্ত তালিকার মাথা হয়; পরের malloc সেই মাথাটিই নেয়। তাই শেষে মুক্ত হওয়া ব্লক সবার আগে দেওয়া হয়।</translation>
    </message>
    <message>
        <source>An empty pool changes its size class</source>
        <translation>খালি পুল আকার-শ্রেণি বদলায়</translation>
    </message>
    <message>
        <source>When its last block is freed a pool goes to the arena&apos;s freepools, and any size class may take it. Its header is then set up anew: szidx, nextoffset, maxnextoffset.</source>
        <translation>শেষ ব্লকটি মুক্ত হলে পুলটি অ্যারেনার freepools তালিকায় যায়, আর যেকোনো আকার-শ্রেণি তাকে নিতে পারে। তখন তার হেডার নতুন করে বসে: szidx, nextoffset, maxnextoffset।</translation>
    </message>
    <message>
        <source>An empty pool that comes back to its old class</source>
        <translation>খালি পুল পুরোনো শ্রেণিতে ফেরে</translation>
    </message>
    <message>
        <source>An empty pool keeps its szidx and its free list. When the same class takes it again, its header is not set up anew: the old free list stands, and blocks come in the order they were freed.</source>
        <translation>খালি পুল তার szidx ও মুক্ত তালিকা রেখে দেয়। একই শ্রেণি আবার তাকে নিলে হেডার নতুন করে বসে না: পুরোনো মুক্ত তালিকাই থাকে, আর ব্লকগুলো যে ক্রমে মুক্ত হয়েছিল সেই ক্রমেই আসে।</translation>
    </message>
    <message>
        <source>Full and back</source>
        <translation>পূর্ণ হয়ে আবার ফেরা</translation>
    </message>
    <message>
        <source>The last block makes a pool full, and it leaves usedpools: nobody remembers it. One free later it is linked in again, at the front, and serves the next malloc.</source>
        <translation>শেষ ব্লকটি পুলকে পূর্ণ করে, আর সেটি usedpools ছেড়ে যায়: কেউ তাকে মনে রাখে না। একটি free হলেই সেটি আবার সামনে জোড়া লাগে, আর পরের malloc সেখান থেকেই মেটে।</translation>
    </message>
    <message>
        <source>An arena is obtained</source>
        <translation>একটি অ্যারেনা নেওয়া হয়</translation>
    </message>
    <message>
        <source>When no pool of any arena is free, new_arena() asks the system for the next one. Pools are carved in order of address, so the old arena is used to its end first.</source>
        <translation>কোনো অ্যারেনায় মুক্ত পুল না থাকলে new_arena() সিস্টেমের কাছে পরেরটি চায়। পুল কাটা হয় ঠিকানার ক্রমে, তাই পুরোনো অ্যারেনা আগে শেষ পর্যন্ত ব্যবহৃত হয়।</translation>
    </message>
    <message>
        <source>The last free arena is kept (3.9 and later)</source>
        <translation>শেষ খালি অ্যারেনা রাখা হয় (3.9 ও পরে)</translation>
    </message>
    <message>
        <source>Case 1 of freeing a pool gives a wholly free arena back, but only if another one follows it in usable_arenas. One wholly free arena is kept for the next request. Compare with 08, under 3.8.</source>
        <translation>পুল মুক্ত করার ১ নম্বর ক্ষেত্র পুরো খালি অ্যারেনা ফেরত দেয়, কিন্তু কেবল যদি usable_arenas তালিকায় তার পরে আরেকটি থাকে। পরের অনুরোধের জন্য একটি পুরো খালি অ্যারেনা রাখা হয়। 3.8-এ 08-এর সঙ্গে তুলনা করুন।</translation>
    </message>
    <message>
        <source>Every free arena is released (3.8 and before)</source>
        <translation>প্রতিটি খালি অ্যারেনা ফেরত যায় (3.8 ও আগে)</translation>
    </message>
    <message>
        <source>The same program as 07 under 3.8, where a wholly free arena goes back at once, also the last one. A program that frees all and starts again pays for a new arena each time.</source>
        <translation>07-এর একই প্রোগ্রাম 3.8-এ, যেখানে পুরো খালি অ্যারেনা সঙ্গে সঙ্গে ফেরত যায়, শেষটিও। যে প্রোগ্রাম সব মুক্ত করে আবার শুরু করে, সে প্রতিবার একটি নতুন অ্যারেনার দাম দেয়।</translation>
    </message>
    <message>
        <source>usable_arenas slides right</source>
        <translation>usable_arenas তালিকায় ডানে সরা</translation>
    </message>
    <message>
        <source>usable_arenas is sorted by the number of free pools, fullest first. An arena that gains free pools slides right, behind those that have fewer; new pools come from the head, the fullest arena.</source>
        <translation>usable_arenas তালিকা মুক্ত পুলের সংখ্যা অনুযায়ী সাজানো, সবচেয়ে ভরাটি আগে। যে অ্যারেনার মুক্ত পুল বাড়ে সে ডানে সরে, যাদের কম তাদের পেছনে; নতুন পুল আসে মাথা থেকে, সবচেয়ে ভরা অ্যারেনা থেকে।</translation>
    </message>
    <message>
        <source>One block pins an arena</source>
        <translation>একটি ব্লক পুরো অ্যারেনা আটকে রাখে</translation>
    </message>
    <message>
        <source>An arena goes back only when all its pools are free. One block of 16 bytes holds one pool, and that pool holds the arena: almost all of it free, and none of it given back.</source>
        <translation>সব পুল খালি হলে তবেই অ্যারেনা ফেরত যায়। ১৬ বাইটের একটি ব্লক একটি পুল ধরে রাখে, আর সেই পুল ধরে রাখে অ্যারেনা: প্রায় সবটাই মুক্ত, অথচ কিছুই ফেরত যায় না।</translation>
    </message>
    <message>
        <source>realloc&apos;s 3/4 rule</source>
        <translation>realloc-এর ৩/৪ নিয়ম</translation>
    </message>
    <message>
        <source>A block that grows within its size class stays. A block that shrinks stays too, as long as more than 3/4 of it remain in use; below that it moves to a smaller class and is copied.</source>
        <translation>যে ব্লক নিজের আকার-শ্রেণির ভেতরে বাড়ে সে থাকে। যে ব্লক ছোট হয় সেও থাকে, যতক্ষণ তার ৩/৪ অংশের বেশি ব্যবহৃত; তার কম হলে সে ছোট শ্রেণিতে সরে যায় ও কপি হয়।</translation>
    </message>
    <message>
        <source>Scattered frees keep everything</source>
        <translation>ছড়ানো free সবকিছু ধরে রাখে</translation>
    </message>
    <message>
        <source>Half of all blocks are freed, but every second one: no pool becomes empty, so no pool can change its class and no arena can go back. Freed in order, the same half would have released arenas.</source>
        <translation>সব ব্লকের অর্ধেক মুক্ত হয়, কিন্তু একটি বাদে একটি: কোনো পুল খালি হয় না, তাই কোনো পুল শ্রেণি বদলাতে পারে না আর কোনো অ্যারেনা ফেরত যেতে পারে না। ক্রম ধরে মুক্ত করলে ঐ অর্ধেকেই অ্যারেনা ফেরত যেত।</translation>
    </message>
    <message>
        <source>What rounding up costs</source>
        <translation>গোল করার খরচ</translation>
    </message>
    <message>
        <source>Each request is rounded up to its size class, in steps of 16 bytes. One byte too many costs a whole step; what is left at the end of a pool is lost as well.</source>
        <translation>প্রতিটি অনুরোধ গোল করে আকার-শ্রেণি পর্যন্ত বাড়ানো হয়, ১৬ বাইটের ধাপে। এক বাইট বেশি হলে পুরো একটি ধাপ খরচ; পুলের শেষে যা বাকি থাকে তাও নষ্ট।</translation>
    </message>
    <message>
        <source>Double free</source>
        <translation>দুবার free</translation>
    </message>
    <message>
        <source>Freeing a block twice would put it on the free list twice, and two later mallocs would get the same memory. Arenarium refuses, and says where the block was freed first.</source>
        <translation>একটি ব্লক দুবার মুক্ত করলে সেটি মুক্ত তালিকায় দুবার থাকত, আর পরের দুটি malloc একই মেমরি পেত। Arenarium তা মানে না, আর বলে দেয় ব্লকটি প্রথমে কোথায় মুক্ত হয়েছিল।</translation>
    </message>
    <message>
        <source>What pymalloc leaves to the system</source>
        <translation>pymalloc যা সিস্টেমের হাতে ছাড়ে</translation>
    </message>
    <message>
        <source>Requests of more than 512 bytes, and of none, go to the raw allocator. They lie in no arena and in no pool, and come back to the system when they are freed.</source>
        <translation>৫১২ বাইটের বেশি অনুরোধ, আর শূন্য বাইটের অনুরোধ, সিস্টেমের অ্যালোকেটরে যায়। সেগুলো কোনো অ্যারেনায় বা পুলে থাকে না, আর মুক্ত হলে সিস্টেমে ফিরে যায়।</translation>
    </message>
    <message>
        <source>A cycle leaks and is found</source>
        <translation>একটি চক্র লিক করে, আর ধরা পড়ে</translation>
    </message>
    <message>
        <source>After del no name leads to the two nodes, yet nothing is freed: each holds the other, and both counts stay at 1. gc.collect() counts what comes from within, finds that nothing is left, and frees both.</source>
        <translation>del-এর পরে কোনো নাম নোড দুটির কাছে পৌঁছায় না, তবু কিছুই মুক্ত হয় না: একটি অন্যটিকে ধরে রাখে, আর দুটি কাউন্টই ১ থাকে। gc.collect() ভেতর থেকে আসা রেফারেন্স গোনে, দেখে আর কিছু বাকি নেই, আর দুটিকেই মুক্ত করে।</translation>
    </message>
    <message>
        <source>A list grows, and what realloc does</source>
        <translation>লিস্ট বাড়ে, আর realloc যা করে</translation>
    </message>
    <message>
        <source>The items lie in a block of their own. It grows by steps, with room for more than was asked, so that most appends ask for nothing; each step is one realloc, which may move the block.</source>
        <translation>লিস্টের উপাদানগুলো আলাদা একটি ব্লকে থাকে। সেটি ধাপে ধাপে বাড়ে, চাওয়ার চেয়ে বেশি জায়গা নিয়ে, তাই বেশির ভাগ append কিছুই চায় না; প্রতিটি ধাপ একটি realloc, যা ব্লকটিকে সরাতে পারে।</translation>
    </message>
    <message>
        <source>A dict resizes</source>
        <translation>dict-এর আকার বদলায়</translation>
    </message>
    <message>
        <source>A table of 8 slots takes 5 entries. The sixth makes a new, larger table, to which all move; the old one is freed after that, so that both exist for a moment. del gives no room back.</source>
        <translation>৮টি ঘরের টেবিলে ৫টি ভুক্তি ধরে। ষষ্ঠটি এলে নতুন, বড় একটি টেবিল হয়, সবাই সেখানে যায়; পুরোনোটি মুক্ত হয় তার পরে, তাই এক মুহূর্ত দুটিই থাকে। del কোনো জায়গা ফেরত দেয় না।</translation>
    </message>
    <message>
        <source>The free list of floats</source>
        <translation>float-এর মুক্ত তালিকা</translation>
    </message>
    <message>
        <source>A float that dies does not go back to the allocator: it waits on its type&apos;s free list, and the next float takes its place without a request. Freed last, used first.</source>
        <translation>যে float শেষ হয় সে অ্যালোকেটরে ফেরে না: সে তার টাইপের মুক্ত তালিকায় অপেক্ষা করে, আর পরের float কোনো অনুরোধ ছাড়াই তার জায়গা নেয়। শেষে মুক্ত, আগে ব্যবহৃত।</translation>
    </message>
    <message>
        <source>__slots__ against a dict</source>
        <translation>dict-এর বদলে __slots__</translation>
    </message>
    <message>
        <source>An instance of Loose has a second block for the values of its attributes, and asking for its __dict__ makes a third. One of Tight has its attributes in its own block, and no room for others.</source>
        <translation>Loose-এর প্রতিটি অবজেক্টে অ্যাট্রিবিউটের মানের জন্য দ্বিতীয় একটি ব্লক থাকে, আর তার __dict__ চাইলে তৃতীয় একটি হয়। Tight-এর অবজেক্টে অ্যাট্রিবিউট থাকে নিজের ব্লকেই, অন্য কিছুর জায়গা নেই।</translation>
    </message>
    <message>
        <source>A closure holds more than you think</source>
        <translation>ক্লোজার ভাবনার চেয়ে বেশি ধরে রাখে</translation>
    </message>
    <message>
        <source>Report needs one number, but its cell holds the whole table that the number comes from, as long as report lives. Taking the number out first lets the table go.</source>
        <translation>report-এর দরকার একটি সংখ্যা, কিন্তু সংখ্যাটি যে টেবিলের, তার সেল পুরো সেই টেবিলটি ধরে রাখে, report যতদিন বাঁচে। আগে সংখ্যাটি বের করে নিলে টেবিলটি ছাড়া পায়।</translation>
    </message>
    <message>
        <source>A cache that never forgets</source>
        <translation>যে ক্যাশ কিছুই ভোলে না</translation>
    </message>
    <message>
        <source>Nobody but the cache needs the pages, and it keeps all of them. Bounded, it keeps the last ten, and the pools of the others empty.</source>
        <translation>ক্যাশ ছাড়া আর কারও পাতাগুলো দরকার নেই, অথচ সে সবগুলোই রাখে। সীমা দিলে সে শেষ দশটি রাখে, আর বাকিগুলোর পুল খালি হয়।</translation>
    </message>
    <message>
        <source>A traceback keeps a frame&apos;s world alive</source>
        <translation>একটি traceback ফ্রেমের সবকিছু বাঁচিয়ে রাখে</translation>
    </message>
    <message>
        <source>The exception that was kept has a traceback, that has the frame, and that has every local variable of the function that failed. Letting go of the exception frees them all.</source>
        <translation>রেখে দেওয়া এক্সেপশনের আছে traceback, তার আছে ফ্রেম, আর ফ্রেমে আছে ব্যর্থ ফাংশনের প্রতিটি লোকাল ভেরিয়েবল। এক্সেপশনটি ছাড়লে সবগুলোই মুক্ত হয়।</translation>
    </message>
    <message>
        <source>del in a loop and the pools it empties</source>
        <translation>লুপে del, আর যে পুলগুলো তাতে খালি হয়</translation>
    </message>
    <message>
        <source>The objects of each kind lie side by side. Taking every second one away empties no pool at all; only when the rest goes as well do the pools become free.</source>
        <translation>প্রতিটি ধরনের অবজেক্ট পাশাপাশি থাকে। একটি বাদে একটি সরালে একটিও পুল খালি হয় না; বাকিগুলোও গেলে তবে পুলগুলো মুক্ত হয়।</translation>
    </message>
    <message>
        <source>Counts rise and fall</source>
        <translation>কাউন্ট বাড়ে আর কমে</translation>
    </message>
    <message>
        <source>Every name, item and attribute that leads to an object is one in its ob_refcnt. When the last one goes, the object goes at once; no collector has to run.</source>
        <translation>যে নাম, উপাদান বা অ্যাট্রিবিউট অবজেক্টের কাছে নিয়ে যায় তার প্রতিটি ob_refcnt মানে এক। শেষটি গেলে অবজেক্ট সঙ্গে সঙ্গেই যায়; কোনো কালেক্টর চালাতে হয় না।</translation>
    </message>
    <message>
        <source>Why the collector ran now</source>
        <translation>কালেক্টর এখন কেন চলল</translation>
    </message>
    <message>
        <source>Each new container adds one to the count of generation 0, each that dies takes one away. No line calls the collector: it runs at the moment an allocation takes the count beyond the threshold.</source>
        <translation>প্রতিটি নতুন কন্টেইনার প্রজন্ম ০-এর কাউন্টে এক যোগ করে, প্রতিটি শেষ হওয়া এক কমায়। কোনো লাইন কালেক্টরকে ডাকে না: যে মুহূর্তে একটি বরাদ্দ কাউন্টকে সীমার ওপারে নেয়, তখনই সে চলে।</translation>
    </message>
    <message>
        <source>Generations age</source>
        <translation>প্রজন্মের বয়স বাড়ে</translation>
    </message>
    <message>
        <source>What survives a collection grows older by one generation, and the old are looked at more rarely. Garbage that has grown old waits until its own generation is collected.</source>
        <translation>যা একটি কালেকশনে টিকে যায় তার বয়স এক প্রজন্ম বাড়ে, আর পুরোনোদের দিকে কম তাকানো হয়। যে আবর্জনা পুরোনো হয়েছে সে অপেক্ষা করে, যতক্ষণ না তার নিজের প্রজন্ম দেখা হয়।</translation>
    </message>
    <message>
        <source>A child that only reads</source>
        <translation>যে চাইল্ড কেবল পড়ে</translation>
    </message>
    <message>
        <source>The child changes nothing of what its parent made, and yet gets a page of its own for nearly every page that it looks at: reading an object writes its reference count. `arenarium processes` shows how many.</source>
        <translation>চাইল্ড তার প্যারেন্টের বানানো কিছুই বদলায় না, তবু যে পেজই দেখে প্রায় তার প্রতিটির নিজের একটি কপি পায়: অবজেক্ট পড়লে তার রেফারেন্স কাউন্ট লেখা হয়। `arenarium processes` দেখায় কতগুলো।</translation>
    </message>
    <message>
        <source>A collection in the child</source>
        <translation>চাইল্ডে একটি কালেকশন</translation>
    </message>
    <message>
        <source>The collector writes into the header of every object that it looks at, so that one gc.collect() in the child makes private what it shared with its parent. Compare with example 30 by `arenarium processes`.</source>
        <translation>কালেক্টর যে অবজেক্ট দেখে তার প্রতিটির হেডারে লেখে, তাই চাইল্ডে একটি gc.collect() প্যারেন্টের সঙ্গে ভাগ করা সবকিছু নিজের করে ফেলে। `arenarium processes` দিয়ে উদাহরণ 30-এর সঙ্গে তুলনা করুন।</translation>
    </message>
    <message>
        <source>gc.freeze() before the fork</source>
        <translation>ফর্কের আগে gc.freeze()</translation>
    </message>
    <message>
        <source>What is frozen is in no generation that a collection looks at. The same program as example 29 with one line more, and the child shares nearly everything with its parent: see `arenarium processes`.</source>
        <translation>যা ফ্রিজ করা তা এমন কোনো প্রজন্মে নেই যেখানে কালেকশন তাকায়। উদাহরণ 29-এর একই প্রোগ্রাম, একটি লাইন বেশি, আর চাইল্ড প্রায় সবকিছু প্যারেন্টের সঙ্গে ভাগ করে: `arenarium processes` দেখুন।</translation>
    </message>
    <message>
        <source>Holes that the parent leaves</source>
        <translation>প্যারেন্ট যে ফাঁক রেখে যায়</translation>
    </message>
    <message>
        <source>A parent that collects garbage before it forks leaves free blocks all over its pages. The children fill them, and each block that a child takes dirties a page that was shared. Without the collection (the else branch) they would take new pools, and leave the old pages alone.</source>
        <translation>যে প্যারেন্ট ফর্কের আগে আবর্জনা সরায় সে তার সব পেজে মুক্ত ব্লক রেখে যায়। চাইল্ডরা সেগুলো ভরে, আর চাইল্ড যে ব্লকই নেয় তাতে ভাগ করা একটি পেজ লেখা হয়। কালেকশন ছাড়া (else শাখা) তারা নতুন পুল নিত, পুরোনো পেজগুলো ছুঁত না।</translation>
    </message>
    <message>
        <source>Long-lived things first</source>
        <translation>দীর্ঘজীবীরা আগে</translation>
    </message>
    <message>
        <source>Blocks that stay, made between blocks that go, are scattered over all pages; each page that has one of them stays resident, and in each the child&apos;s frees leave it a page of its own. Made first they would lie together.</source>
        <translation>যে ব্লক থাকে সেগুলো যে ব্লক যায় তাদের ফাঁকে বানালে সব পেজে ছড়িয়ে পড়ে; তাদের একটি যে পেজে আছে সেটি মেমরিতে থেকে যায়, আর তার প্রতিটিতে চাইল্ডের free তাকে নিজের একটি পেজ দেয়। আগে বানালে সেগুলো একসঙ্গে থাকত।</translation>
    </message>
    <message>
        <source>One worker&apos;s batch</source>
        <translation>একজন worker-এর কাজের ভাগ</translation>
    </message>
    <message>
        <source>`arenarium compare-models` plays what the child does here by 8 workers (--workers N): as threads, interpreters, forked processes and threads without the GIL. What comes before the fork is there once, except for interpreters.</source>
        <translation>এখানে চাইল্ড যা করে `arenarium compare-models` তা ৮টি worker দিয়ে চালায় (--workers N): থ্রেড, ইন্টারপ্রেটার, ফর্ক করা প্রসেস আর GIL ছাড়া থ্রেড হিসেবে। ফর্কের আগে যা আছে তা একবারই থাকে, কেবল ইন্টারপ্রেটারে নয়।</translation>
    </message>
    <message>
        <source>A worker that is recycled</source>
        <translation>যে worker বদলানো হয়</translation>
    </message>
    <message>
        <source>The first worker serves all requests and its heap grows with each one&apos;s leftovers. The others serve a hundred each, and end: what they left goes with them. `arenarium processes` shows what each had for itself.</source>
        <translation>প্রথম worker সব অনুরোধ মেটায়, আর প্রতিটির ফেলে যাওয়া অংশে তার হিপ বাড়ে। অন্যরা একশটি করে মেটায়, তারপর শেষ হয়: যা ফেলে গেছে তাও সঙ্গে যায়। `arenarium processes` দেখায় কার নিজের কত ছিল।</translation>
    </message>
    <message>
        <source>A cache with a bound, in every worker</source>
        <translation>প্রতিটি worker-এ সীমাবদ্ধ ক্যাশ</translation>
    </message>
    <message>
        <source>Each worker fills a cache of its own. With a bound it keeps 100 entries, without one 2000: times the number of workers. Try `arenarium compare-models` with --workers 100, and with the bound away.</source>
        <translation>প্রতিটি worker নিজের একটি ক্যাশ ভরে। সীমা থাকলে সে ১০০টি ভুক্তি রাখে, না থাকলে ২০০০টি: গুণ worker-এর সংখ্যা। `arenarium compare-models` চালান --workers 100 দিয়ে, আর সীমাটি সরিয়ে।</translation>
    </message>
    <message>
        <source>Fewer objects, fewer counts to write</source>
        <translation>কম অবজেক্ট, কম কাউন্ট লেখা</translation>
    </message>
    <message>
        <source>6000 floats in a list are 6000 counts that a reading child writes, on as many pages as they fill. The same numbers as the keys of one text are one object. Compare the two children by `arenarium processes`.</source>
        <translation>একটি লিস্টে ৬০০০টি float মানে ৬০০০টি কাউন্ট, যা পড়তে গিয়ে চাইল্ড লেখে, যত পেজে সেগুলো আছে তত পেজে। একই সংখ্যা একটি টেক্সটের ভেতরে থাকলে একটিই অবজেক্ট। `arenarium processes` দিয়ে দুই চাইল্ডের তুলনা করুন।</translation>
    </message>
    <message>
        <source>Names that are never counted</source>
        <translation>যে নাম কখনও গোনা হয় না</translation>
    </message>
    <message>
        <source>Under 3.11 the child that looks at the same name again and again writes its count each time; from 3.12 on the names of a program are immortal, and so are None, True and small ints. Run `arenarium processes` with --profile 3.11 and with --profile 3.13.</source>
        <translation>3.11-এ যে চাইল্ড একই নাম বারবার দেখে সে প্রতিবার তার কাউন্ট লেখে; 3.12 থেকে প্রোগ্রামের নামগুলো অমর, তেমনি None, True আর ছোট int-গুলোও। `arenarium processes` চালান --profile 3.11 আর --profile 3.13 দিয়ে।</translation>
    </message>
    <message>
        <source>Threads share pools</source>
        <translation>থ্রেডরা পুল ভাগ করে</translation>
    </message>
    <message>
        <source>Two threads of one interpreter take turns under the GIL and ask one allocator. Their blocks of a size class lie side by side in the same pools, so the few that B keeps hold all the pools that A filled and emptied. Colour blocks by thread to see it.</source>
        <translation>এক ইন্টারপ্রেটারের দুটি থ্রেড GIL নিয়ে পালা করে চলে আর একই অ্যালোকেটরের কাছে চায়। এক আকার-শ্রেণির ব্লক একই পুলে পাশাপাশি থাকে, তাই B যে কয়টি রাখে সেগুলো A-র ভরা ও খালি করা সব পুল ধরে রাখে। দেখতে ব্লকগুলো থ্রেড অনুযায়ী রঙ করুন।</translation>
    </message>
    <message>
        <source>An interpreter has arenas of its own</source>
        <translation>ইন্টারপ্রেটারের নিজের অ্যারেনা</translation>
    </message>
    <message>
        <source>From 3.12 on each interpreter with a GIL of its own has an allocator of its own: its first block needs an arena, however little it does, and what it frees serves nobody else. A legacy interpreter, and every interpreter before 3.12, shares the main one&apos;s. Run it with --profile 3.11 to compare.</source>
        <translation>3.12 থেকে নিজের GIL আছে এমন প্রতিটি ইন্টারপ্রেটারের নিজের অ্যালোকেটর আছে: যত কমই করুক, তার প্রথম ব্লকের জন্য একটি অ্যারেনা লাগে, আর সে যা মুক্ত করে তা আর কারও কাজে লাগে না। লেগাসি ইন্টারপ্রেটার, আর 3.12-এর আগে সব ইন্টারপ্রেটার, মূলটির সঙ্গে ভাগ করে। তুলনা করতে --profile 3.11 দিয়ে চালান।</translation>
    </message>
</context>
<context>
    <name>scene</name>
    <message>
        <source>Process</source>
        <translation>প্রসেস</translation>
    </message>
    <message>
        <source>No arena is held. The next small request obtains one.</source>
        <translation>কোনো অ্যারেনা নেওয়া নেই। পরের ছোট অনুরোধে একটি নেওয়া হবে।</translation>
    </message>
    <message>
        <source>arena %1</source>
        <translation>অ্যারেনা %1</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>পুল %1</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>ব্লক %1</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>বাইট %1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 মুক্ত</translation>
    </message>
    <message>
        <source>%1 free pools</source>
        <translation>%1টি মুক্ত পুল</translation>
    </message>
    <message>
        <source>1 free pool</source>
        <translation>১টি মুক্ত পুল</translation>
    </message>
    <message>
        <source>%1 of %2 pools in use</source>
        <translation>%2টির মধ্যে %1টি পুল ব্যবহৃত</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>%1 ব্যবহৃত</translation>
    </message>
    <message>
        <source>%1 blocks</source>
        <translation>%1 ব্লক</translation>
    </message>
    <message>
        <source>%1 per pool</source>
        <translation>পুলে %1টি</translation>
    </message>
    <message>
        <source>%1 allocated, %2 free, %3 virgin</source>
        <translation>%1 বরাদ্দ, %2 মুক্ত, %3 অব্যবহৃত</translation>
    </message>
    <message>
        <source>virgin</source>
        <translation>অব্যবহৃত</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>খালি</translation>
    </message>
    <message>
        <source>used</source>
        <translation>আংশিক ব্যবহৃত</translation>
    </message>
    <message>
        <source>full</source>
        <translation>পূর্ণ</translation>
    </message>
    <message>
        <source>free</source>
        <translation>মুক্ত</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>নষ্ট</translation>
    </message>
    <message>
        <source>left over</source>
        <translation>বাকি</translation>
    </message>
    <message>
        <source>+ %1</source>
        <translation>আরও %1টি</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2-এর %1</translation>
    </message>
    <message>
        <source>→ block %1</source>
        <translation>→ ব্লক %1</translation>
    </message>
    <message>
        <source>→ NULL</source>
        <translation>→ NULL</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>লাইন %1</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>লাইন %1: %2</translation>
    </message>
    <message>
        <source>next free block: %1 (%2)</source>
        <translation>পরের মুক্ত ব্লক: %1 (%2)</translation>
    </message>
    <message>
        <source>next free block: NULL, the end of the list</source>
        <translation>পরের মুক্ত ব্লক: NULL, তালিকার শেষ</translation>
    </message>
    <message>
        <source>no size class yet</source>
        <translation>এখনও আকার-শ্রেণি নেই</translation>
    </message>
    <message>
        <source>in use, coloured by size</source>
        <translation>ব্যবহৃত, আকার অনুযায়ী রঙ</translation>
    </message>
    <message>
        <source>more than was asked for</source>
        <translation>যত চাওয়া হয়েছে তার বেশি</translation>
    </message>
    <message>
        <source>free, and its place in the list</source>
        <translation>মুক্ত, আর তালিকায় এর স্থান</translation>
    </message>
    <message>
        <source>next in the list</source>
        <translation>তালিকায় পরেরটি</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>কখনও ব্যবহৃত হয়নি</translation>
    </message>
    <message>
        <source>written now</source>
        <translation>এখন লেখা হলো</translation>
    </message>
    <message>
        <source>read now</source>
        <translation>এখন পড়া হলো</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>নির্বাচিত</translation>
    </message>
    <message>
        <source>link until now</source>
        <translation>এতক্ষণের সংযোগ</translation>
    </message>
    <message>
        <source>operation %1 of %2</source>
        <translation>%2টির মধ্যে অপারেশন %1</translation>
    </message>
    <message>
        <source>Nothing yet. Step on to see what the first operation does.</source>
        <translation>এখনও কিছু হয়নি। প্রথম অপারেশনটি কী করে দেখতে ধাপ এগোন।</translation>
    </message>
    <message>
        <source>fewest free pools first: the next pool comes from HEAD</source>
        <translation>সবচেয়ে কম মুক্ত পুল আগে: পরের পুলটি HEAD থেকে আসে</translation>
    </message>
    <message>
        <source>empty: the next pool needs a new arena</source>
        <translation>খালি: পরের পুলের জন্য নতুন অ্যারেনা লাগবে</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>HEAD</translation>
    </message>
    <message>
        <source>NULL</source>
        <translation>NULL</translation>
    </message>
    <message>
        <source>free of %1</source>
        <translation>%1-এর মুক্ত</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>আরও %1টি</translation>
    </message>
    <message>
        <source>%1 fingers</source>
        <translation>%1টি আঙুল</translation>
    </message>
    <message>
        <source>%1 unused arena objects</source>
        <translation>%1টি অব্যবহৃত অ্যারেনা অবজেক্ট</translation>
    </message>
    <message>
        <source>1 unused arena object</source>
        <translation>১টি অব্যবহৃত অ্যারেনা অবজেক্ট</translation>
    </message>
    <message>
        <source>not linked</source>
        <translation>জোড়া নেই</translation>
    </message>
    <message>
        <source>points to itself</source>
        <translation>নিজেকেই দেখায়</translation>
    </message>
    <message>
        <source>%1–%2 B</source>
        <translation>%1–%2 B</translation>
    </message>
    <message>
        <source>%1 empty classes</source>
        <translation>%1টি খালি শ্রেণি</translation>
    </message>
    <message>
        <source>pools with a free block, by size class</source>
        <translation>মুক্ত ব্লকসহ পুল, আকার-শ্রেণি অনুযায়ী</translation>
    </message>
    <message>
        <source>no pool was emptied</source>
        <translation>কোনো পুল খালি হয়নি</translation>
    </message>
    <message>
        <source>%1, %2. Blocks in use: %3, together %4.</source>
        <translation>%1, %2। ব্যবহৃত ব্লক: %3, মোট %4।</translation>
    </message>
    <message>
        <source>%1 arenas</source>
        <translation>%1টি অ্যারেনা</translation>
    </message>
    <message>
        <source>1 arena</source>
        <translation>১টি অ্যারেনা</translation>
    </message>
    <message>
        <source>%1 of %2 pools in use, %3 free. Blocks in use: %4, together %5, %6 % of the arena.</source>
        <translation>%2টির মধ্যে %1টি পুল ব্যবহৃত, %3টি মুক্ত। ব্যবহৃত ব্লক: %4, মোট %5, অ্যারেনার %6 %।</translation>
    </message>
    <message>
        <source>In usable_arenas: it has a free pool.</source>
        <translation>usable_arenas তালিকায় আছে: এর মুক্ত পুল আছে।</translation>
    </message>
    <message>
        <source>Not in usable_arenas: it has no free pool.</source>
        <translation>usable_arenas তালিকায় নেই: এর মুক্ত পুল নেই।</translation>
    </message>
    <message>
        <source>In usable_arenas, though it has no free pool now.</source>
        <translation>usable_arenas তালিকায় আছে, যদিও এখন এর মুক্ত পুল নেই।</translation>
    </message>
    <message>
        <source>Not in usable_arenas, though it has a free pool now.</source>
        <translation>usable_arenas তালিকায় নেই, যদিও এখন এর মুক্ত পুল আছে।</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%2, %1: %3</translation>
    </message>
    <message>
        <source>%1 lost to alignment: the arena begins before its first pool boundary.</source>
        <translation>অ্যালাইনমেন্টে %1 নষ্ট: অ্যারেনাটি শুরু হয় পুলের প্রথম সীমানার আগে।</translation>
    </message>
    <message>
        <source>%1 lost to alignment: too little for a pool behind the last one.</source>
        <translation>অ্যালাইনমেন্টে %1 নষ্ট: শেষ পুলের পেছনে আর একটি পুলের জায়গা নেই।</translation>
    </message>
    <message>
        <source>Never used since the arena was obtained.</source>
        <translation>অ্যারেনাটি নেওয়ার পর কখনও ব্যবহৃত হয়নি।</translation>
    </message>
    <message>
        <source>Empty: in the arena&apos;s freepools, ready for any size class.</source>
        <translation>খালি: অ্যারেনার freepools তালিকায়, যেকোনো আকার-শ্রেণির জন্য তৈরি।</translation>
    </message>
    <message>
        <source>Used: in the ring of usedpools[%1].</source>
        <translation>আংশিক ব্যবহৃত: usedpools[%1] বৃত্তাকার তালিকায়।</translation>
    </message>
    <message>
        <source>Full: in no list until one of its blocks is freed.</source>
        <translation>পূর্ণ: এর কোনো ব্লক মুক্ত না হওয়া পর্যন্ত কোনো তালিকায় নেই।</translation>
    </message>
    <message>
        <source>No block is in use, but %1.</source>
        <translation>কোনো ব্লক ব্যবহৃত নয়, কিন্তু %1।</translation>
    </message>
    <message>
        <source>Some blocks are in use, but %1.</source>
        <translation>কিছু ব্লক ব্যবহৃত, কিন্তু %1।</translation>
    </message>
    <message>
        <source>All blocks are in use, but %1.</source>
        <translation>সব ব্লক ব্যবহৃত, কিন্তু %1।</translation>
    </message>
    <message>
        <source>it is in the ring of usedpools[%1]</source>
        <translation>এটি usedpools[%1] বৃত্তাকার তালিকায় আছে</translation>
    </message>
    <message>
        <source>the ring of usedpools[%1] leads to it from one side only</source>
        <translation>usedpools[%1] বৃত্তাকার তালিকা থেকে শুধু এক দিক দিয়ে এটিতে পৌঁছানো যায়</translation>
    </message>
    <message>
        <source>it is in its arena&apos;s freepools</source>
        <translation>এটি নিজের অ্যারেনার freepools তালিকায় আছে</translation>
    </message>
    <message>
        <source>it is in no list</source>
        <translation>এটি কোনো তালিকায় নেই</translation>
    </message>
    <message>
        <source>Blocks of %1: %2 of %3 in use, %4 free, %5 virgin.</source>
        <translation>%1 আকারের ব্লক: %3টির মধ্যে %2টি ব্যবহৃত, %4টি মুক্ত, %5টি অব্যবহৃত।</translation>
    </message>
    <message>
        <source>%1 left over: less than one more block of %2.</source>
        <translation>%1 বাকি: %2 আকারের আরেকটি ব্লকের চেয়ে কম।</translation>
    </message>
    <message>
        <source>The pool header, %1.</source>
        <translation>পুলের হেডার, %1।</translation>
    </message>
    <message>
        <source>%1 of the pool header: %2</source>
        <translation>পুলের হেডারে %1: %2</translation>
    </message>
    <message>
        <source>In use, %1 at %2.</source>
        <translation>ব্যবহৃত, %1, ঠিকানা %2।</translation>
    </message>
    <message>
        <source>Asked for %1 of its %2.</source>
        <translation>চাওয়া হয়েছে %1, ব্লকের আকার %2।</translation>
    </message>
    <message>
        <source>Free, number %1 in the pool&apos;s free list.</source>
        <translation>মুক্ত, পুলের মুক্ত তালিকায় %1 নম্বর।</translation>
    </message>
    <message>
        <source>Virgin: never handed out, beyond nextoffset.</source>
        <translation>অব্যবহৃত: কখনও দেওয়া হয়নি, nextoffset পেরিয়ে।</translation>
    </message>
    <message>
        <source>From line %1.</source>
        <translation>লাইন %1 থেকে।</translation>
    </message>
    <message>
        <source>Byte %1 of the block, at %2: %3</source>
        <translation>ব্লকের বাইট %1, ঠিকানা %2: %3</translation>
    </message>
    <message>
        <source>not known, the program&apos;s own data or what was left</source>
        <translation>জানা নেই, প্রোগ্রামের নিজের ডেটা বা আগের অবশেষ</translation>
    </message>
    <message>
        <source>usable_arenas: the arena from which the next pool is taken.</source>
        <translation>usable_arenas: যে অ্যারেনা থেকে পরের পুলটি নেওয়া হয়।</translation>
    </message>
    <message>
        <source>nextarena of arena %1: %2</source>
        <translation>অ্যারেনা %1, nextarena: %2</translation>
    </message>
    <message>
        <source>prevarena of arena %1: %2</source>
        <translation>অ্যারেনা %1, prevarena: %2</translation>
    </message>
    <message>
        <source>nfp2lasta[%1]: the rightmost usable arena with %3, arena %2.</source>
        <translation>nfp2lasta[%1]: %3 আছে এমন ব্যবহারযোগ্য অ্যারেনার মধ্যে সবচেয়ে ডানে, অ্যারেনা %2।</translation>
    </message>
    <message>
        <source>nfp2lasta[%1] names arena %2, which has %3 now.</source>
        <translation>nfp2lasta[%1] অ্যারেনা %2-কে দেখায়, যার এখন %3।</translation>
    </message>
    <message>
        <source>%1 more, folded away here.</source>
        <translation>আরও %1টি, এখানে ভাঁজ করা।</translation>
    </message>
    <message>
        <source>Arena objects without an arena, ready for the next one.</source>
        <translation>যে অ্যারেনা অবজেক্টগুলোর অ্যারেনা নেই, পরেরটির জন্য তৈরি।</translation>
    </message>
    <message>
        <source>usedpools[%1]: pools of %2 blocks that have a free block: %3.</source>
        <translation>usedpools[%1]: %2 ব্লকের যে পুলগুলোতে মুক্ত ব্লক আছে: %3টি।</translation>
    </message>
    <message>
        <source>usedpools[%1]: a ring of pools of %2 blocks, just being changed: %3.</source>
        <translation>usedpools[%1]: %2 ব্লকের পুলগুলোর বৃত্তাকার তালিকা, এইমাত্র বদলাচ্ছে: %3টি।</translation>
    </message>
    <message>
        <source>freepools of arena %1: emptied pools, ready for any size class.</source>
        <translation>অ্যারেনা %1, freepools: খালি হওয়া পুল, যেকোনো আকার-শ্রেণির জন্য তৈরি।</translation>
    </message>
    <message>
        <source>The first word of a free block: the address of the next one.</source>
        <translation>মুক্ত ব্লকের প্রথম ওয়ার্ড: পরের মুক্ত ব্লকের ঠিকানা।</translation>
    </message>
    <message>
        <source>%1 of %2 arenas are nearly empty; they hold %3.</source>
        <translation>%2টির মধ্যে %1টি অ্যারেনা প্রায় খালি; সেগুলো ধরে রেখেছে %3।</translation>
    </message>
    <message>
        <source>No arena is nearly empty here: none is held by a few blocks alone.</source>
        <translation>এখানে কোনো অ্যারেনা প্রায় খালি নয়: অল্প কটি ব্লক একা কোনোটিকে ধরে রাখেনি।</translation>
    </message>
    <message>
        <source>If one block went</source>
        <translation>একটি ব্লক গেলে</translation>
    </message>
    <message>
        <source>If one type went</source>
        <translation>একটি টাইপ গেলে</translation>
    </message>
    <message>
        <source>If one owner went</source>
        <translation>একটি মালিক গেলে</translation>
    </message>
    <message>
        <source>If one line went</source>
        <translation>একটি লাইন গেলে</translation>
    </message>
    <message>
        <source>none holds an arena alone</source>
        <translation>একা কেউ কোনো অ্যারেনা ধরে রাখে না</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1, ঠিকানা %2</translation>
    </message>
    <message>
        <source>1 block, %1 in use</source>
        <translation>১টি ব্লক, ব্যবহৃত %1</translation>
    </message>
    <message>
        <source>%1 blocks, %2 in use</source>
        <translation>%1টি ব্লক, ব্যবহৃত %2</translation>
    </message>
    <message>
        <source>%1 back without %2</source>
        <translation>%2 না থাকলে %1 ফেরত যেত</translation>
    </message>
    <message>
        <source>the allocator keeps this one arena</source>
        <translation>এই একটি অ্যারেনা অ্যালোকেটর রেখে দেয়</translation>
    </message>
    <message>
        <source>held by several</source>
        <translation>একাধিক কিছু ধরে রেখেছে</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>আরও %1টি</translation>
    </message>
    <message>
        <source>and %1 more arenas</source>
        <translation>আরও %1টি অ্যারেনা</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>সবকিছু</translation>
    </message>
    <message>
        <source>all that grew</source>
        <translation>যা যা বেড়েছে</translation>
    </message>
    <message>
        <source>no line of Python</source>
        <translation>Python-এর কোনো লাইন নয়</translation>
    </message>
    <message>
        <source>%1 objects, %2</source>
        <translation>%1টি অবজেক্ট, %2</translation>
    </message>
    <message>
        <source>%1 that no name leads to</source>
        <translation>%1টির কাছে কোনো নাম পৌঁছায় না</translation>
    </message>
    <message>
        <source>No object is there yet.</source>
        <translation>এখনো কোনো অবজেক্ট নেই।</translation>
    </message>
    <message>
        <source>ob_refcnt %1</source>
        <translation>ob_refcnt %1</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>freed</source>
        <translation>মুক্ত</translation>
    </message>
    <message>
        <source>gc_refs %1 of %2</source>
        <translation>%2-এর মধ্যে gc_refs %1</translation>
    </message>
    <message>
        <source>%1, generation %2</source>
        <translation>%1, প্রজন্ম %2</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>নজরে নেই</translation>
    </message>
    <message>
        <source>garbage</source>
        <translation>গার্বেজ</translation>
    </message>
    <message>
        <source>counts copied</source>
        <translation>কাউন্টের কপি হলো</translation>
    </message>
    <message>
        <source>held from outside</source>
        <translation>বাইরে থেকে ধরা</translation>
    </message>
    <message>
        <source>only from inside</source>
        <translation>শুধু ভেতর থেকে ধরা</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>থেকে যায়</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>নাগালের বাইরে</translation>
    </message>
    <message>
        <source>__del__ was called</source>
        <translation>__del__ ডাকা হয়েছে</translation>
    </message>
    <message>
        <source>being freed</source>
        <translation>মুক্ত হচ্ছে</translation>
    </message>
    <message>
        <source>held by the name %1</source>
        <translation>%1 নামটি ধরে আছে</translation>
    </message>
    <message>
        <source>referred to by %1</source>
        <translation>%1 এর দিকে নির্দেশ করে</translation>
    </message>
    <message>
        <source>refers to %1 by %2</source>
        <translation>%2 দিয়ে %1-কে নির্দেশ করে</translation>
    </message>
    <message>
        <source>A name on the left keeps its object alive, and an object what its arrows lead to.</source>
        <translation>বাঁ দিকের একটি নাম তার অবজেক্টকে বাঁচিয়ে রাখে, আর অবজেক্ট বাঁচিয়ে রাখে তার তীর যেখানে যায়।</translation>
    </message>
    <message>
        <source>No name leads to what is dashed, yet each count is above 0: only a collection finds it.</source>
        <translation>ভাঙা রেখার অবজেক্টগুলোর কাছে কোনো নাম পৌঁছায় না, তবু প্রতিটির কাউন্ট ০-এর উপরে: শুধু গার্বেজ কালেকশনই এদের খুঁজে পায়।</translation>
    </message>
    <message>
        <source>Each object that the collector watches gets a copy of its ob_refcnt: gc_refs.</source>
        <translation>কালেক্টর যেসব অবজেক্টে নজর রাখে, প্রতিটি নিজের ob_refcnt মানের একটি কপি পায়: gc_refs।</translation>
    </message>
    <message>
        <source>Every arrow between watched objects takes one from the gc_refs where it ends. What is left comes from outside.</source>
        <translation>নজরে থাকা অবজেক্টদের মধ্যের প্রতিটি তীর যেখানে শেষ হয় সেখানকার gc_refs থেকে এক কমায়। যা বাকি থাকে তা বাইরে থেকে আসে।</translation>
    </message>
    <message>
        <source>What is held from outside stays, with all that its arrows lead to. The rest is unreachable.</source>
        <translation>যাকে বাইরে থেকে কেউ ধরে আছে তা থেকে যায়, তার তীর যেখানে যেখানে যায় সেসবও। বাকিগুলো নাগালের বাইরে।</translation>
    </message>
    <message>
        <source>Weak references to what is unreachable are cleared, so that nobody can bring it back.</source>
        <translation>নাগালের বাইরের অবজেক্টের দুর্বল রেফারেন্স মুছে ফেলা হয়, যাতে কেউ তাকে ফিরিয়ে আনতে না পারে।</translation>
    </message>
    <message>
        <source>__del__ of what is unreachable is called, once.</source>
        <translation>নাগালের বাইরের অবজেক্টের __del__ একবার ডাকা হয়।</translation>
    </message>
    <message>
        <source>tp_clear takes the arrows out of what is unreachable: the counts fall to 0, and all of it is freed.</source>
        <translation>tp_clear নাগালের বাইরের অবজেক্ট থেকে তীরগুলো সরিয়ে দেয়: কাউন্ট ০-তে নামে, আর সবগুলো মুক্ত হয়।</translation>
    </message>
    <message>
        <source>nextarena and prevarena</source>
        <translation>nextarena ও prevarena</translation>
    </message>
    <message>
        <source>a pool, filled as far as its blocks are in use</source>
        <translation>একটি পুল, যতটা ব্লক ব্যবহৃত ততটা ভরা</translation>
    </message>
    <message>
        <source>used, filled as far as blocks are in use</source>
        <translation>আংশিক ব্যবহৃত, যতটা ব্লক ব্যবহৃত ততটা ভরা</translation>
    </message>
    <message>
        <source>place in freepools</source>
        <translation>freepools তালিকায় স্থান</translation>
    </message>
    <message>
        <source>lost to alignment</source>
        <translation>অ্যালাইনমেন্টে নষ্ট</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>ব্যবহৃত</translation>
    </message>
    <message>
        <source>unused end of a block</source>
        <translation>ব্লকের অব্যবহৃত শেষ অংশ</translation>
    </message>
    <message>
        <source>free, numbered in list order</source>
        <translation>মুক্ত, তালিকার ক্রমে নম্বর দেওয়া</translation>
    </message>
    <message>
        <source>never handed out</source>
        <translation>কখনও দেওয়া হয়নি</translation>
    </message>
    <message>
        <source>nfp2lasta[k]: the last arena with k free pools</source>
        <translation>nfp2lasta[k]: k সংখ্যক খালি পুলের শেষ অ্যারেনা</translation>
    </message>
    <message>
        <source>bytes in use</source>
        <translation>ব্যবহৃত বাইট</translation>
    </message>
    <message>
        <source>block size, %1 to %2</source>
        <translation>ব্লকের আকার, %1 থেকে %2</translation>
    </message>
    <message>
        <source>after %1 operations</source>
        <translation>%1টি অপারেশনের পরে</translation>
    </message>
    <message>
        <source>after 1 operation</source>
        <translation>১টি অপারেশনের পরে</translation>
    </message>
    <message>
        <source>Memory of the process</source>
        <translation>প্রসেসের মেমরি</translation>
    </message>
    <message>
        <source>%1 arenas, %2</source>
        <translation>%1টি অ্যারেনা, %2</translation>
    </message>
    <message>
        <source>1 arena, %1</source>
        <translation>১টি অ্যারেনা, %1</translation>
    </message>
    <message>
        <source>mimalloc {version} of CPython {profile}, after {n} operations</source>
        <translation>CPython {profile}-এর mimalloc {version}, {n}টি অপারেশনের পরে</translation>
    </message>
    <message>
        <source>mimalloc {version} of CPython {profile}, {n} operations and {m} micro-steps</source>
        <translation>CPython {profile}-এর mimalloc {version}, {n}টি অপারেশন ও {m}টি ক্ষুদ্র ধাপের পরে</translation>
    </message>
    <message>
        <source>No thread has asked for memory yet.</source>
        <translation>এখনো কোনো থ্রেড মেমরি চায়নি।</translation>
    </message>
    <message>
        <source>freed by other threads</source>
        <translation>অন্য থ্রেড মুক্ত করেছে</translation>
    </message>
    <message>
        <source>free blocks</source>
        <translation>মুক্ত ব্লক</translation>
    </message>
    <message>
        <source>lost in pages</source>
        <translation>পেজে হারানো</translation>
    </message>
    <message>
        <source>segments&apos; own</source>
        <translation>সেগমেন্টের নিজের</translation>
    </message>
    <message>
        <source>in no page</source>
        <translation>কোনো পেজে নয়</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>সেগমেন্ট</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>থ্রেড</translation>
    </message>
    <message>
        <source>segment {n}</source>
        <translation>সেগমেন্ট {n}</translation>
    </message>
    <message>
        <source>{size}, of thread {thread}, pages: {pages}</source>
        <translation>{size}, থ্রেড {thread}-এর, পেজ: {pages}</translation>
    </message>
    <message>
        <source>{size}, abandoned, pages: {pages}</source>
        <translation>{size}, পরিত্যক্ত, পেজ: {pages}</translation>
    </message>
    <message>
        <source>{size}, one huge block</source>
        <translation>{size}, একটি বিশাল ব্লক</translation>
    </message>
    <message>
        <source>and {n} more segments</source>
        <translation>আরও {n}টি সেগমেন্ট</translation>
    </message>
    <message>
        <source>{n} free</source>
        <translation>{n}টি মুক্ত</translation>
    </message>
    <message>
        <source>thread {n}</source>
        <translation>থ্রেড {n}</translation>
    </message>
    <message>
        <source>pages: {pages}, segments: {segments}</source>
        <translation>পেজ: {pages}, সেগমেন্ট: {segments}</translation>
    </message>
    <message>
        <source>no pages</source>
        <translation>কোনো পেজ নেই</translation>
    </message>
    <message>
        <source>free spans</source>
        <translation>মুক্ত অংশ</translation>
    </message>
    <message>
        <source>thread_delayed_free</source>
        <translation>thread_delayed_free</translation>
    </message>
    <message>
        <source>slices: {n}</source>
        <translation>স্লাইস: {n}</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>আরও {n}টি</translation>
    </message>
    <message>
        <source>{used} of {reserved}</source>
        <translation>{reserved}-এর মধ্যে {used}</translation>
    </message>
    <message>
        <source>kept for {n}</source>
        <translation>আর {n} বার রাখা</translation>
    </message>
    <message>
        <source>page {name}</source>
        <translation>পেজ {name}</translation>
    </message>
    <message>
        <source>blocks of {size}: {used} of {reserved} in use, {capacity} were ever on a list</source>
        <translation>{size} আকারের ব্লক: {reserved}টির মধ্যে {used}টি ব্যবহৃত, {capacity}টি কখনো না কখনো তালিকায় ছিল</translation>
    </message>
    <message>
        <source>of no thread</source>
        <translation>কোনো থ্রেডের নয়</translation>
    </message>
    <message>
        <source>in use: {n}</source>
        <translation>ব্যবহৃত: {n}</translation>
    </message>
    <message>
        <source>free: {n}</source>
        <translation>free: {n}</translation>
    </message>
    <message>
        <source>local_free: {n}</source>
        <translation>local_free: {n}</translation>
    </message>
    <message>
        <source>xthread_free: {n}</source>
        <translation>xthread_free: {n}</translation>
    </message>
    <message>
        <source>thread_delayed_free: {n}</source>
        <translation>thread_delayed_free: {n}</translation>
    </message>
    <message>
        <source>never used: {n}</source>
        <translation>কখনো ব্যবহৃত নয়: {n}</translation>
    </message>
    <message>
        <source>1 finger</source>
        <translation>১টি আঙুল</translation>
    </message>
</context>
</TS>
