# What `cmake --install` puts where, and the Debian package that CPack makes of it. See app/packaging/README.md.
include_guard()
include(GNUInstallDirs)

set(ARENARIUM_PACKAGING ${PROJECT_SOURCE_DIR}/app/packaging)
set(ARENARIUM_ID org.arenarium.Arenarium)
set(ARENARIUM_SHARE ${CMAKE_INSTALL_DATADIR}/arenarium)

install(TARGETS arenarium RUNTIME)
if(TARGET arenarium-recorder)
    # Where the program looks for it: ../lib/arenarium beside its own folder.
    install(TARGETS arenarium-recorder arenarium-statements LIBRARY DESTINATION lib/arenarium)
endif()
set(manuals arenarium.1)
if(ARENARIUM_HAVE_GUI)
    install(TARGETS arenarium-gui RUNTIME)
    list(APPEND manuals arenarium-gui.1)
    install(FILES ${ARENARIUM_PACKAGING}/${ARENARIUM_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${ARENARIUM_PACKAGING}/${ARENARIUM_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/arenarium.svg RENAME ${ARENARIUM_ID}.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
    install(FILES ${ARENARIUM_PACKAGING}/arenarium-mime.xml RENAME arenarium.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/examples ${PROJECT_SOURCE_DIR}/resources/schema DESTINATION ${ARENARIUM_SHARE})
# What app/web.sh made; without it an export as HTML is the player.
install(FILES ${PROJECT_SOURCE_DIR}/build/web/page/one.html DESTINATION ${ARENARIUM_SHARE}/page OPTIONAL)
if(EXISTS ${PROJECT_SOURCE_DIR}/resources/lessons)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/lessons DESTINATION ${ARENARIUM_SHARE})
    # What the engine says to the tutor.
    install(FILES ${PROJECT_SOURCE_DIR}/resources/translations/arenarium_bn.ts DESTINATION ${ARENARIUM_SHARE}/translations)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/resources/python/arenarium.py ${PROJECT_SOURCE_DIR}/resources/python/arenarium_mark.py
    DESTINATION ${ARENARIUM_SHARE}/python)
# Where Debian's python3 looks for modules, and pytest for plugins.
install(FILES ${PROJECT_SOURCE_DIR}/resources/python/pytest_arenarium.py DESTINATION lib/python3/dist-packages)
install(DIRECTORY ${ARENARIUM_PACKAGING}/pytest_arenarium.dist-info DESTINATION lib/python3/dist-packages)
install(FILES ${ARENARIUM_PACKAGING}/arenarium.bash-completion RENAME arenarium
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${ARENARIUM_PACKAGING}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Manuals and the list of changes lie compressed, always to the same bytes.
find_program(GZIP_PROGRAM gzip)
function(arenarium_install_compressed file name folder)
    if(NOT GZIP_PROGRAM)
        install(FILES ${file} RENAME ${name} DESTINATION ${folder})
        return()
    endif()
    set(compressed ${PROJECT_BINARY_DIR}/install/${name}.gz)
    add_custom_command(OUTPUT ${compressed}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/install
        COMMAND ${GZIP_PROGRAM} -9 -n -c ${file} > ${compressed}
        DEPENDS ${file} VERBATIM)
    add_custom_target(install-${name} ALL DEPENDS ${compressed})
    install(FILES ${compressed} DESTINATION ${folder})
endfunction()
foreach(manual IN LISTS manuals)
    arenarium_install_compressed(${ARENARIUM_PACKAGING}/man/${manual} ${manual} ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
arenarium_install_compressed(${ARENARIUM_PACKAGING}/changelog changelog ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME arenarium)
set(CPACK_PACKAGE_VENDOR "Arenarium developers")
set(CPACK_PACKAGE_CONTACT "Arenarium developers <developers@arenarium.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulator and inspector of CPython's memory allocator")
set(CPACK_PACKAGE_DESCRIPTION
"Arenarium reproduces CPython's small-object allocator (pymalloc) exactly, for
every version from 3.6 to 3.15, and shows its arenas, pools, free lists and
the usable_arenas list while a script allocates and frees, step by step,
forwards and backwards.
.
It compares the model with a real Python, records Python programs, replays
them through the model, and reads the allocator of a running process: which
blocks keep an arena from being released, and which line allocated them.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS python3)
include(CPack)
